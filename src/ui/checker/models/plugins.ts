// Which plugins Falco has loaded: some are offered by name, others are typed, with a version or without.
import { readPlugin, writePlugin } from '../../../check/loading/named-plugin.ts';

/** Of the registered ones, those of the Falco project that have fields. */
export const offeredPlugins: readonly string[] =
  'k8saudit k8saudit-aks k8saudit-eks k8saudit-gke k8saudit-ovh json k8smeta cloudtrail gcpaudit github okta krsi'.split(
    ' ',
  );

/** As many as anyone loads. */
export const mostPlugins = 30;

/** What is typed: all that is not one of the offered by its name alone. */
export function typedOf(plugins: readonly string[]): string {
  return plugins.filter((one) => !offeredPlugins.includes(one)).join(', ');
}

export function isChosen(plugins: readonly string[], name: string): boolean {
  return plugins.some((one) => readPlugin(one)?.name === name);
}

export function toggled(plugins: readonly string[], name: string, on: boolean): readonly string[] {
  const others = plugins.filter((one) => readPlugin(one)?.name !== name);
  return on ? [...others, name] : others;
}

export interface TypedPlugins {
  readonly plugins: readonly string[];
  /** What of it names no plugin. */
  readonly refused: readonly string[];
}

/** The chosen ones stay, but for those of the same name. */
export function typed(plugins: readonly string[], text: string): TypedPlugins {
  const words = text.split(/[\s,]+/).filter((word) => word !== '');
  const read = words.flatMap((word) => readPlugin(word) ?? []).slice(0, mostPlugins);
  const names = new Set(read.map(({ name }) => name));
  const kept = plugins.filter(
    (one) => offeredPlugins.includes(one) && !names.has(readPlugin(one)?.name ?? ''),
  );
  return {
    plugins: [...kept, ...new Set(read.map(writePlugin))],
    refused: words.filter((word) => readPlugin(word) === undefined),
  };
}

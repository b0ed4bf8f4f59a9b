// Text of a file → a draft, or why not: settings as JSON, or a rules file read back.
import { hasErrors, parseSettingsText } from '../../../settings/parse-settings.ts';
import type { Settings } from '../../../settings/settings.ts';
import { type Draft, draftOf } from './draft.ts';

export interface Opened {
  readonly draft: Draft | undefined;
  readonly notes: readonly string[];
}

/** Longer files are no settings and would stop the page while they are read. */
const longest = 5_000_000;

const openRules = async (text: string): Promise<Opened> => {
  const { readBack } = await import('../../../kubebrowse/read-back.ts');
  const { settings, diagnostics, upgrade } = readBack(text);
  // What got lost first.
  const notes = [...diagnostics.map((one) => one.message), ...(upgrade?.news ?? [])];
  return { draft: settings === null ? undefined : draftOf(settings), notes };
};

/** Pods of a cluster, values, a policy: what they say, on top of the settings as they stand. */
const openOthers = async (text: string, base: Settings): Promise<Opened | undefined> => {
  const { importFile } = await import('../../../intake/import-file.ts');
  const found = importFile(text);
  if (found.length === 0) return undefined;
  const settings = found.reduce((now, { apply }) => apply(now), base);
  const notes = found.flatMap(({ kind, understood, left }) => [
    ...understood.map((line) => `${kind}: ${line}`),
    ...left.map((line) => `${kind}: left alone: ${line}`),
  ]);
  return { draft: draftOf(settings), notes };
};

/** Objects of Kubernetes name their kind; settings have none. */
const isManifest = (text: string): boolean => /"kind"\s*:/.test(text);

/** A list at the left edge is a rules file, whatever else is wrong with it. */
const isRules = (text: string): boolean => /^- +(?:rule|macro|list|required_)/m.test(text);

/** @param base the settings as they stand, for files that say a part of them */
export const openText = async (text: string, base: Settings): Promise<Opened> => {
  if (text.length > longest) {
    const message = `This text has ${text.length.toLocaleString('en')} characters; settings have at most ${longest.toLocaleString('en')}.`;
    return { draft: undefined, notes: [message] };
  }
  const isJson = /^\s*\{/.test(text.replace(/^\ufeff/, ''));
  if (isJson ? isManifest(text) : !isRules(text)) {
    const opened = await openOthers(text, base);
    if (opened !== undefined) return opened;
  }
  if (!isJson) return openRules(text);
  const { settings, diagnostics } = parseSettingsText(text);
  const notes = diagnostics.map((one) => one.message);
  return { draft: hasErrors(diagnostics) ? undefined : draftOf(settings), notes };
};

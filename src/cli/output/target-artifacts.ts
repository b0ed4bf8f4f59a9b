// `generate --target`: the folder of one way of deploying, as artifacts.
import { type Artifact, makeArtifacts } from '../../deploy/artifacts.ts';
import type { Texts } from '../../deploy/names.ts';
import { type TargetName, targetNames } from '../../deploy/targets/target-names.ts';
import { makeTarget } from '../../deploy/targets/targets.ts';
import type { Settings } from '../../settings/settings.ts';
import { suggestion } from '../../text/nearest.ts';
import type { Arguments } from '../arguments.ts';

const languages: Readonly<Record<string, Artifact['language']>> = {
  yaml: 'yaml',
  sh: 'sh',
  md: 'markdown',
  json: 'json',
  tf: 'hcl',
};

const isTarget = (word: string): word is TargetName => targetNames.some((one) => one === word);

/** What is wrong with --target, where it is given. */
export function targetFault({ flags }: Arguments): string | undefined {
  const word = flags.get('--target');
  if (word === undefined) return undefined;
  if (!isTarget(word)) {
    return `--target ${word}: not known.${suggestion(word, targetNames)} Expected one of ${targetNames.join(', ')}.`;
  }
  if (flags.has('--values')) {
    return '--target makes a folder of its own, --values writes into your own file; give one of them.';
  }
  return flags.has('--out') || flags.has('--json')
    ? undefined
    : `--target makes a folder; name it, for example --target ${word} --out falco.`;
}

/** The files of the target; without one those of every way. */
export function artifactsFor(
  { flags }: Arguments,
  settings: Settings,
  texts: Texts,
): readonly Artifact[] {
  const target = flags.get('--target');
  if (target === undefined || !isTarget(target)) return makeArtifacts(settings, texts);
  return makeTarget(target, settings, texts).map(({ name, text }) => ({
    name,
    language: languages[name.split('.').at(-1) ?? ''] ?? 'yaml',
    text: () => text,
  }));
}

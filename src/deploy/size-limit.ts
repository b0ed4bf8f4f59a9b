// (settings, texts) → whether the rules fit where they are put.
// Kubernetes: a ConfigMap's values sum to at most 1 MiB (core.MaxSecretSize, ValidateConfigMap).
import type { Settings } from '../settings/settings.ts';
import { encodeUtf8 } from '../text/utf8.ts';
import { ruleFiles, type Texts } from './names.ts';
import { writeConfig } from './values/falco-config.ts';

const mostBytes = 1024 * 1024;

/** What is wrong, in a sentence; undefined where everything fits. Files on a host have no limit. */
export function findOversize(settings: Settings, texts: Texts): string | undefined {
  if (settings.target.method === 'host') return undefined;
  const bodies = [writeConfig(settings), ...ruleFiles(texts).map(({ text }) => text)];
  const bytes = bodies.reduce((sum, text) => sum + encodeUtf8(text).length, 0);
  if (bytes <= mostBytes) return undefined;
  const counted = bytes.toLocaleString('en');
  return `The rules files have ${counted} bytes; a ConfigMap holds ${mostBytes.toLocaleString('en')}, and Kubernetes refuses more. Write networks and folders in place of single entries, or choose the way “Files on a host”, which has no such limit.`;
}

/** @throws Error with that sentence. */
export function requireRoom(settings: Settings, texts: Texts): void {
  const oversize = findOversize(settings, texts);
  if (oversize !== undefined) throw new Error(oversize);
}

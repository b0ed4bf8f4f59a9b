// settings.json, as the builder and the command line write it → the settings.
import { parseSettings } from '../settings/parse-settings.ts';
import { isObject } from '../text/json-object.ts';
import type { Imported } from './imported.ts';

/** Undefined where it is none. */
export function importSettings(text: string): Imported | undefined {
  if (!/^\s*\{/.test(text.replace('\ufeff', ''))) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(text.replace('\ufeff', ''));
  } catch {
    return undefined;
  }
  if (!isObject(value) || value['version'] !== 1 || !isObject(value['pods'])) return undefined;
  const { settings, diagnostics } = parseSettings(value);
  return {
    kind: 'settings',
    apply: () => settings,
    understood: ['All settings, instead of those before.'],
    left: diagnostics.map(({ message }) => message),
  };
}

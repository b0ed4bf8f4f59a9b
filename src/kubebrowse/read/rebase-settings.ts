// Settings as an older rules file holds them, what that version held by itself, and what the file holds today →
// the operator's changes on top of today's file. What they did not touch follows the rules file.
import { type ParsedSettings, parseSettings } from '../../settings/parse-settings.ts';
import type { Settings } from '../../settings/settings.ts';
import { isObject } from '../../text/json-object.ts';
import type { HeldSettings } from './rules-release.ts';

type Plain = unknown;

const keyOf = (value: Plain): string => JSON.stringify(value);

/** What was added stays, what was taken away stays away. */
function rebaseList(own: readonly Plain[], base: readonly Plain[], now: readonly Plain[]): Plain {
  const [ownKeys, baseKeys] = [new Set(own.map(keyOf)), new Set(base.map(keyOf))];
  const nowKeys = new Set(now.map(keyOf));
  const kept = now.filter((one) => ownKeys.has(keyOf(one)) || !baseKeys.has(keyOf(one)));
  const added = own.filter((one) => !baseKeys.has(keyOf(one)) && !nowKeys.has(keyOf(one)));
  return [...kept, ...added];
}

function rebase(own: Plain, base: Plain, now: Plain): Plain {
  if (keyOf(own) === keyOf(base)) return now;
  if (Array.isArray(own) && Array.isArray(base) && Array.isArray(now))
    return rebaseList(own, base, now);
  if (!isObject(own) || !isObject(now)) return own;
  const before = isObject(base) ? base : {};
  return Object.fromEntries(
    Object.keys(now).map((key) => [key, rebase(own[key] ?? before[key], before[key], now[key])]),
  );
}

export function rebaseSettings(
  own: Settings,
  base: HeldSettings,
  now: HeldSettings,
): ParsedSettings {
  const sections = Object.keys(now) as (keyof HeldSettings)[]; // its own keys
  const held = Object.fromEntries(
    sections.map((key) => [key, rebase(own[key], base[key], now[key])]),
  );
  // In order, and as any other settings are read.
  return parseSettings({ ...own, ...held });
}

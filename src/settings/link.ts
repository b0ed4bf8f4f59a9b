// Settings ↔ the fragment of a share link: `v1.<check sum>.<base64url of compressed JSON>`.
// Only what differs from the base travels, and the version of Falco. A link made before a default
// changed opens with the new default: whoever changes one that links rely on raises the version and
// adds a migration. Links made while 0.44 was the newest Falco name none, and open for the newest.
import { decodeBase64url, encodeBase64url } from '../text/base64url.ts';
import { checksum } from '../text/checksum.ts';
import { isObject, type JsonObject } from '../text/json-object.ts';
import { accept, type Parsed, refuse } from '../text/parsed.ts';
import { decodeUtf8, encodeUtf8 } from '../text/utf8.ts';
import { hasErrors, parseSettings } from './parse-settings.ts';
import type { Settings } from './settings.ts';

export type Compress = (bytes: Uint8Array) => Uint8Array | Promise<Uint8Array>;

/** Must stop with an error, or give undefined, when more than `most` bytes would come out. */
export type Decompress = (
  bytes: Uint8Array,
  most: number,
) => Uint8Array | undefined | Promise<Uint8Array | undefined>;

/** Changes a document of version n into one of version n + 1. */
export type Migration = (document: unknown) => unknown;

export const linkVersion = 1;

/** Longer links are cut by mail programs and chat; settings travel as a file then. */
const longestLink = 60_000;
const longestRead = 200_000;
const mostBytes = 4_000_000;

/** By the version they start from. There is no older version yet. */
export const linkMigrations: Readonly<Record<number, Migration>> = {};

/** What of `value` differs from `base`: objects by key, anything else as a whole. */
function differing(value: JsonObject, base: JsonObject): JsonObject {
  const entries = Object.entries(value).flatMap(([key, now]): [string, unknown][] => {
    const before = base[key];
    if (isObject(now) && isObject(before)) {
      const inner = differing(now, before);
      return Object.keys(inner).length === 0 ? [] : [[key, inner]];
    }
    return JSON.stringify(now) === JSON.stringify(before) ? [] : [[key, now]];
  });
  return Object.fromEntries(entries);
}

/** The settings that differ from the base, as plain JSON: what links and settings files may hold. */
export function differingSettings(settings: Settings, base: Settings): JsonObject {
  return differing({ ...settings }, { ...base });
}

/** What a link carries. It names its Falco, so that a newer default does not change what it says. */
function linkedSettings(settings: Settings, base: Settings): JsonObject {
  const differs = differingSettings(settings, base);
  if (Object.keys(differs).length === 0) return differs;
  const { falco } = settings.target;
  return {
    ...differs,
    target: { ...(isObject(differs['target']) ? differs['target'] : {}), falco },
  };
}

export async function encodeLink(
  settings: Settings,
  base: Settings,
  compress: Compress,
): Promise<Parsed<string>> {
  const bytes = encodeUtf8(JSON.stringify(linkedSettings(settings, base)));
  const payload = encodeBase64url(await compress(bytes));
  const link = `v${linkVersion}.${checksum(payload)}.${payload}`;
  if (link.length <= longestLink) return accept(link);
  return refuse(
    `These settings make a link of ${link.length} characters, more than the ${longestLink} that programs pass on whole. Share settings.json instead.`,
  );
}

interface Payload {
  readonly version: number;
  readonly bytes: Uint8Array;
}

function openPayload(fragment: string): Parsed<Payload> {
  const link = fragment.startsWith('#') ? fragment.slice(1) : fragment;
  const example = 'a link from the builder looks like …#v1.1a2b3c4d.q1Y…';
  if (link.length > longestRead) {
    return refuse(
      `This link has ${link.length} characters, more than the builder ever writes; ${example}`,
    );
  }
  const match = /^v([0-9]{1,4})\.([0-9a-f]{8})\.([-A-Za-z0-9_]+)$/.exec(link);
  if (match === null) {
    return refuse(
      `This is not a whole link to settings: ${example}. Copy it again, from # to its end.`,
    );
  }
  const [, version = '', sum = '', payload = ''] = match;
  if (checksum(payload) !== sum) {
    return refuse(
      'This link was damaged on its way: its check sum does not fit. Copy it again, whole.',
    );
  }
  const bytes = decodeBase64url(payload);
  if (bytes === undefined)
    return refuse('This link holds characters it cannot hold. Copy it again, whole.');
  return accept({ version: Number(version), bytes });
}

async function readDocument(bytes: Uint8Array, decompress: Decompress): Promise<Parsed<unknown>> {
  const damaged =
    'This link was damaged on its way: what it holds cannot be unpacked. Copy it again, whole.';
  try {
    const unpacked = await decompress(bytes, mostBytes);
    if (unpacked === undefined || unpacked.length > mostBytes) {
      return refuse('This link unpacks to more than 4 MB, more than the builder ever writes.');
    }
    const text = decodeUtf8(unpacked);
    return text === undefined ? refuse(damaged) : accept(JSON.parse(text) as unknown);
  } catch {
    return refuse(damaged);
  }
}

function migrate(
  document: unknown,
  version: number,
  migrations: Readonly<Record<number, Migration>>,
): unknown {
  let current = document;
  for (let from = version; from < linkVersion; from += 1)
    current = migrations[from]?.(current) ?? current;
  return current;
}

/** The settings of a link, or one message. The base must be the one the link was made against. */
export async function decodeLink(
  fragment: string,
  base: Settings,
  decompress: Decompress,
  migrations: Readonly<Record<number, Migration>> = linkMigrations,
): Promise<Parsed<Settings>> {
  const payload = openPayload(fragment);
  if (!payload.ok) return payload;
  const { version, bytes } = payload.value;
  const known =
    version === linkVersion || (version < linkVersion && migrations[version] !== undefined);
  if (!known) {
    return refuse(
      `This link is of version ${version}; this page reads version ${linkVersion}. Open it in the builder it was made with.`,
    );
  }
  const document = await readDocument(bytes, decompress);
  if (!document.ok) return document;
  const { settings, diagnostics } = parseSettings(migrate(document.value, version, migrations), {
    base,
  });
  if (!hasErrors(diagnostics)) return accept(settings);
  const first = diagnostics.find(({ severity }) => severity === 'error');
  return refuse(`This link holds settings the builder does not accept: ${first?.message ?? ''}`);
}

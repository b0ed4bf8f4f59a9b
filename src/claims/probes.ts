// Attacks of the catalogue → further ones of the same kind, which are not counted: what tells whether a
// list leaves a rule anything at all. Over IPv6, and on the paths the settings watch.
import type { Fields } from '../evaluation/values/fields.ts';
import { defaultSettings } from '../settings/default-settings.ts';
import type { Settings } from '../settings/settings.ts';

/** Another private range, the metadata service and the Internet have their like in IPv6. */
function inIpv6(address: string): string | undefined {
  const bytes = address.split('.').map(Number);
  const [a = 0, b = 0, c = 0, d = 0] = bytes;
  if (bytes.length !== 4 || a === 127 || a === 0) return undefined;
  if (address === '169.254.169.254') return 'fd00:ec2::254';
  const tail = `${((a << 8) | b).toString(16)}:${((c << 8) | d).toString(16)}`;
  const isPrivate =
    a === 10 || (a === 172 && b >= 16 && b < 32) || (a === 192 && b === 168) || a === 169;
  return isPrivate ? `fd12:3456::${tail}` : `2a00:1450:4001::${tail}`;
}

/** The same connection over IPv6. */
export function overIpv6(fields: Fields): Fields | undefined {
  const { 'fd.sip': address, 'fd.sport': port } = fields;
  const other = typeof address === 'string' ? inIpv6(address) : undefined;
  if (other === undefined) return undefined;
  const { 'fd.cip': _, 'fd.lip': __, 'fd.snet': ___, ...rest } = fields;
  return {
    ...rest,
    'fd.sip': other,
    'fd.rip': other,
    'fd.type': 'ipv6',
    'fd.typechar': '6',
    'fd.name': `fd12::1:40000->${other}:${String(port ?? 0)}`,
  };
}

const paths = ['fd.name', 'fd.nameraw', 'fs.path.name', 'fs.path.nameraw'] as const;
const isPlain = (path: string): boolean => !/[*?]/.test(path);

/** The same file below a folder that the settings watch, where they do not watch its own. */
export function onOwnPath(fields: Fields, settings: Settings): Fields | undefined {
  const watched = settings.files.sensitivePaths.filter(isPlain);
  const [own] = watched;
  const path = fields['fd.name'];
  if (own === undefined || typeof path !== 'string') return undefined;
  const isBelow = (folder: string) => path === folder || path.startsWith(`${folder}/`);
  const before = defaultSettings.files.sensitivePaths.find((folder) => isBelow(folder));
  if (before === undefined || watched.some(isBelow)) return undefined;
  const name = before.slice(before.lastIndexOf('/'));
  const alike = watched.find((folder) => folder.endsWith(name)) ?? own;
  const moved = `${alike.replace(/\/$/, '')}${path.slice(before.length)}`;
  return { ...fields, ...Object.fromEntries(paths.map((field) => [field, moved])) };
}

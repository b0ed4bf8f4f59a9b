// An entry of a list that is more than one word → one text, which its parser reads back as the same.
// Apart from the parsers: the form shows its defaults before it has those.
import type { Listener, Reader, Service, Shell } from '../settings.ts';

export function writeService({ address, port }: Service): string {
  const [host = '', prefix = ''] = address.split('/');
  const single = prefix === (host.includes(':') ? '128' : '32');
  const tail = single ? '' : `/${prefix}`;
  return host.includes(':') ? `[${host}]${tail}:${port}` : `${host}${tail}:${port}`;
}

export function writeListener({ port, executable }: Listener): string {
  return `${port}=${executable}`;
}

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;

/** See pair.ts. */
export function writePair(first: string, second: string): string {
  const one = /[\s"#]/.test(first) || first === '' ? quoted(first) : first;
  const two = /^\s|\s$|^"/.test(second) ? quoted(second) : second;
  return `${one} ${two}`;
}

export const writeShell = ({ parent, command }: Shell): string => writePair(parent, command);
export const writeReader = ({ executable, path }: Reader): string => writePair(executable, path);

// Programs and what they do → events as Falco gives them in a session pod: for tests with events
// that the catalogue does not hold.
import type { Fields, FieldValue } from '../evaluation/values/fields.ts';

export interface Program {
  readonly name: string;
  readonly path: string;
  readonly args: string;
  readonly parent: Program | undefined;
  readonly uid: number;
  /** In the container's own layer: not part of the image. */
  readonly written: boolean;
}

export function program(
  path: string,
  args = '',
  parent?: Program,
  more: Partial<Program> = {},
): Program {
  const name = path.slice(path.lastIndexOf('/') + 1, path.lastIndexOf('/') + 16);
  return { name, path, args, parent, uid: 1000, written: false, ...more };
}

const container: Fields = {
  'container.id': '3f2a9c1b7d4e',
  'k8s.ns.name': 'browser-sandbox',
  'k8s.pod.name': 'browser-sandbox-browser-0a1b2c3d-20260304101112',
  'k8s.pod.label[app]': 'browser-sandbox-test',
};

export const pods = {
  browser: {
    ...container,
    'container.name': 'rdp-chromium',
    'container.image.repository': 'ghcr.io/browsersec/rdp-chromium',
  },
  office: {
    ...container,
    'container.name': 'rdp-onlyoffice',
    'container.image.repository': 'ghcr.io/browsersec/rdp-onlyoffice-lxde',
  },
  vnc: {
    ...container,
    'container.name': 'vnc-browser',
    'container.image.repository': 'ghcr.io/browsersec/vnc-browser',
  },
} as const;

function commandOf({ name, args }: Program): string {
  return args === '' ? name : `${name} ${args}`;
}

function processFields(one: Program): Fields {
  const fields: Record<string, FieldValue> = {
    'proc.name': one.name,
    'proc.exepath': one.path,
    'proc.args': one.args,
    'proc.cmdline': commandOf(one),
    'proc.is_exe_upper_layer': one.written,
    'proc.is_exe_from_memfd': one.path.startsWith('memfd:'),
    'user.uid': one.uid,
  };
  let level = 0;
  for (let at: Program | undefined = one; at !== undefined; at = at.parent) {
    fields[`proc.aname[${level}]`] = at.name;
    fields[`proc.aexepath[${level}]`] = at.path;
    level += 1;
  }
  if (one.parent !== undefined) {
    fields['proc.pname'] = one.parent.name;
    fields['proc.pexepath'] = one.parent.path;
    fields['proc.pcmdline'] = commandOf(one.parent);
  }
  return fields;
}

/** @param result the number a system call returns, or the name of its error */
export function call(
  by: Program,
  type: string,
  fields: Fields = {},
  result: number | string = 0,
): Fields {
  const failed = typeof result === 'string';
  return {
    ...processFields(by),
    'evt.type': type,
    'evt.rawres': failed ? -1 : result,
    'evt.res': failed ? result : 'SUCCESS',
    'evt.failed': failed,
    'evt.is_open_read': false,
    'evt.is_open_write': false,
    ...fields,
  };
}

export function exec(one: Program): Fields {
  return call(one, 'execve');
}

export function open(by: Program, path: string, mode: 'read' | 'write', error?: string): Fields {
  const fields = {
    'evt.is_open_read': mode === 'read',
    'evt.is_open_write': mode === 'write',
    'evt.arg.flags': mode === 'read' ? 'O_RDONLY' : 'O_RDWR|O_CREAT',
    'fd.num': error === undefined ? 5 : -1,
    'fd.typechar': 'f',
    'fd.name': path,
    'fd.filename': path.slice(path.lastIndexOf('/') + 1),
  };
  return call(by, 'openat', fields, error ?? 5);
}

/** A file system call that takes one path, or a source and a target. */
export function file(by: Program, type: string, path: string, target?: string): Fields {
  const paths =
    target === undefined
      ? { 'fs.path.name': path }
      : { 'fs.path.source': path, 'fs.path.target': target };
  return call(by, type, paths);
}

function socket(ip: string, port: number): Fields {
  return { 'fd.typechar': ip.includes(':') ? '6' : '4', 'fd.sip': ip, 'fd.sport': port };
}

export function connect(by: Program, ip: string, port: number, protocol = 'tcp'): Fields {
  const fields = { ...socket(ip, port), 'fd.l4proto': protocol, 'fd.is_server': false };
  return call(by, 'connect', fields, protocol === 'tcp' ? 'EINPROGRESS' : 0);
}

export function datagram(by: Program, type: string, ip: string, port: number): Fields {
  return { ...connect(by, ip, port, 'udp'), 'evt.type': type };
}

export function listen(by: Program, ip: string, port: number): Fields {
  return call(by, 'listen', { ...socket(ip, port), 'fd.l4proto': 'tcp', 'fd.is_server': true });
}

// The fields of an alert → the same with those that follow from them, as Falco fills both from one
// thing. Null stays null: what is known to have no value.
import type { Fields, FieldValue } from './values/fields.ts';

/** `10.0.0.1:51234->1.2.3.4:443`, client first. libs sinsp_filtercheck_fd.cpp, TYPE_FDNAME. */
const connection = /^(\S+):(\d{1,5})->(\S+):(\d{1,5})$/;

function ofConnection(name: string): readonly (readonly [string, FieldValue])[] {
  const found = connection.exec(name);
  if (found === null) return [];
  const [, client = '', clientPort, server = '', serverPort] = found;
  const isSix = client.includes(':') || server.includes(':');
  return [
    ['fd.cip', client],
    ['fd.cport', Number(clientPort)],
    ['fd.sip', server],
    ['fd.sport', Number(serverPort)],
    ['fd.typechar', isSix ? '6' : '4'],
    ['fd.type', isSix ? 'ipv6' : 'ipv4'],
    ['fd.sockfamily', 'ip'],
  ];
}

/** TYPE_DIRECTORY, TYPE_FILENAME: what stands before and behind the last slash. */
function ofPath(name: string): readonly (readonly [string, FieldValue])[] {
  if (!name.startsWith('/')) return [];
  const at = name.lastIndexOf('/');
  return [
    ['fd.directory', at === 0 ? '/' : name.slice(0, at)],
    ['fd.filename', name.slice(at + 1)],
  ];
}

function* following(fields: Fields): Generator<readonly [string, FieldValue]> {
  const name = fields['fd.name'];
  if (typeof name === 'string') {
    yield* ofConnection(name);
    yield* ofPath(name);
  }
  const command = fields['proc.cmdline'];
  const program = fields['proc.name'];
  if (typeof command === 'string' && typeof program === 'string') {
    // sinsp_threadinfo::populate_cmdline: the name, then each argument after a blank.
    if (command === program) yield ['proc.args', ''];
    else if (command.startsWith(`${program} `))
      yield ['proc.args', command.slice(program.length + 1)];
  }
  const result = fields['evt.rawres'];
  if (typeof result === 'number') {
    yield ['evt.failed', result < 0];
    if (result >= 0) yield ['evt.res', 'SUCCESS'];
  }
  const { 'container.image.repository': repository, 'container.image.tag': tag } = fields;
  if (typeof repository === 'string' && typeof tag === 'string')
    yield ['container.image', `${repository}:${tag}`];
}

/** What the alert says itself is never changed. */
export function withFollowing(fields: Fields): Fields {
  const all = new Map<string, FieldValue>(following(fields));
  for (const [field, value] of Object.entries(fields)) all.set(field, value);
  return Object.fromEntries(all);
}

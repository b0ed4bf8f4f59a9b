// A value that a field cannot have (libs filter_value.h, value_parser.cpp) → which values it takes, and
// where what was meant is compared.

/** Numbers → the field that holds the name. */
const names: ReadonlyMap<string, string> = new Map([
  ['user.uid', 'user.name'],
  ['user.loginuid', 'user.loginname'],
  ['group.gid', 'group.name'],
  ['proc.pid', 'proc.name'],
  ['thread.tid', 'thread.name'],
  ['proc.ppid', 'proc.pname'],
  ['proc.apid', 'proc.aname'],
  ['proc.sid', 'proc.sname'],
  ['proc.vpgid', 'proc.vpgid.name'],
  ['proc.pgid', 'proc.pgid.name'],
  ['evt.rawres', 'evt.res'],
]);

function numberWords(check: string): string | undefined {
  const [, field] = /^([a-z]\w*(?:\.\w+)+)(?!\S*\()/.exec(check) ?? [];
  if (field === undefined) return undefined;
  const name = names.get(field);
  return name === undefined
    ? ` ${field} is a number.`
    : ` ${field} is a number; names are in ${name}.`;
}

/** `10.0.`, `10.0.*` → `10.0.0.0/16`. */
function networkOf(prefix: string): string | undefined {
  const [, numbers] = /^((?:\d{1,3}\.){1,3})[*?.\d]*$/.exec(prefix) ?? [];
  const parts = numbers?.split('.').slice(0, -1) ?? [];
  if (parts.length === 0) return undefined;
  return `${[...parts, '0', '0', '0'].slice(0, 4).join('.')}/${parts.length * 8}`;
}

function addressWords(value: string): string | undefined {
  if (/[*?]/.test(value)) {
    const network = networkOf(value);
    const such = network === undefined ? '' : `, here ${network} with fd.snet or fd.cnet`;
    return ` Addresses have no patterns: compare a network${such}.`;
  }
  if (/^[\d.:a-f]+ *- *[\d.:a-f]+$/.test(value)) {
    return ' Addresses have no ranges: compare the networks that make it up, such as 10.0.0.0/24.';
  }
  if (/^\d+(\.\d+)+$/.test(value)) return ' An address has four numbers from 0 to 255.';
  return undefined;
}

function portWords(value: string): string {
  const [, from, to] = /^(\d+) *[-:] *(\d+)$/.exec(value) ?? [];
  if (from !== undefined) {
    return ` Ports have no ranges: write that the field is >= ${from} and <= ${to}.`;
  }
  if (/^\d+( *, *\d+)+$/.test(value)) {
    return ` Several ports stand in brackets: in (${value.split(/ *, */).join(', ')}).`;
  }
  return ' A port is a number, or a name in the services file of the machine that Falco runs on.';
}

/** `check`: from the field on; `before`: what stands before the place. */
export function valueWords(message: string, check: string, before: string): string | undefined {
  if (message.endsWith(' is not a valid number')) return numberWords(check);
  const [, address] =
    /^unrecognized (?:IPv4 address|IPv6 address|IP network) (.+)$/.exec(message) ?? [];
  if (address !== undefined) return addressWords(address);
  const [, port] = /^unrecognized protocol (.+)$/.exec(message) ?? [];
  if (port !== undefined) return portWords(port);
  if (/operator not supported for ip address and network filters$/.test(message)) {
    return ' Addresses have no patterns: compare a network, such as 10.0.0.0/8, with fd.snet or fd.cnet.';
  }
  if (message.startsWith('expected a number value') && /[<>]=?\s*$/.test(before)) {
    return ' <, <=, > and >= compare numbers.';
  }
  return undefined;
}

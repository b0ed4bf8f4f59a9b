// Operators, modifiers and transformers → notes, in our words. Facts: libs 0.25.4, filter/parser.cpp,
// filter_compare.cpp and sinsp_filter_transformers.
import type { FieldNotes } from './field-note.ts';

export const operatorNotes: FieldNotes = {
  '=': ['Equal. Never true where the field has no value.', 'proc.name = bash'],
  '==': ['Equal, the same as =.', 'proc.name == bash'],
  '!=': [
    'Not equal. Not true either where the field has no value; not (field = value) is.',
    'proc.name != bash',
  ],
  '<': ['Less than.', 'evt.rawres < 0'],
  '<=': ['At most.', 'fd.sport <= 1023'],
  '>': ['Greater than.', 'evt.buflen > 100000'],
  '>=': ['At least.', 'evt.rawres >= 0'],
  exists: ['The field has a value. It takes nothing on its right.', 'proc.env[LD_PRELOAD] exists'],
  contains: ['The text holds this part.', 'proc.cmdline contains "/etc/shadow"'],
  icontains: ['The text holds this part, in whatever case.', 'proc.cmdline icontains password'],
  bcontains: ['The bytes hold these, written in hexadecimal.', 'evt.buffer bcontains 7f454c46'],
  startswith: ['The text begins with this.', 'fd.name startswith /etc/'],
  bstartswith: [
    'The bytes begin with these, written in hexadecimal.',
    'evt.buffer bstartswith 7f454c46',
  ],
  endswith: ['The text ends with this.', 'fd.name endswith .key'],
  glob: [
    'The whole text fits a pattern: * for anything, ? for one character, [abc] for one of these.',
    'fd.name glob "/home/*/.ssh/*"',
  ],
  iglob: ['As glob, in whatever case.', 'proc.name iglob "*miner*"'],
  regex: [
    'The whole text fits a regular expression (RE2, POSIX syntax). Slower than all others: put it last.',
    'proc.cmdline regex "curl .*\\\\|.*sh"',
  ],
  in: [
    'Equal to one of these; where the field has several values, each of them is. Names of lists in the brackets are replaced by their items.',
    'proc.name in (bash, sh, zsh)',
  ],
  intersects: [
    'One of the field’s values is one of these; where the field has a single value, the same as in.',
    'fd.types intersects (ipv4, ipv6)',
  ],
  pmatch: [
    'The path is one of these or below one. Part by part; in each part * stands for anything, ? for one character, [abc] for one of these.',
    'fd.name pmatch (/etc, /home/*/.ssh)',
  ],
  and: ['Both sides hold. Binds tighter than or.', 'evt.type = connect and fd.sport = 22'],
  or: ['One of the sides holds.', '(proc.name = bash or proc.name = sh)'],
  not: [
    'What follows does not hold. True too where a field in it has no value.',
    'not proc.name = bash',
  ],
  oneof: [
    'After an operator: it holds for exactly one of these.',
    'fd.name startswith oneof (/etc/, /root/)',
  ],
  anyof: [
    'After an operator: it holds for at least one of these.',
    'fd.name startswith anyof (/etc/, /root/)',
  ],
  allof: [
    'After an operator: it holds for each of these.',
    'proc.cmdline contains allof (curl, http)',
  ],
};

export const transformerNotes: FieldNotes = {
  tolower: ['The text in lower case.', 'tolower(proc.name) = bash'],
  toupper: ['The text in upper case.', 'toupper(proc.name) = BASH'],
  b64: ['What the text says when decoded from base64.', 'b64(evt.buffer) contains secret'],
  basename: ['File name of a path, without its folders.', 'basename(proc.exepath) = bash'],
  len: ['Length of a text, or number of entries of a list.', 'len(proc.cmdline) > 4000'],
  join: [
    'Several values as one text, with the first between them.',
    'join(",", (proc.name, proc.pname)) = "sh,nginx"',
  ],
  concat: [
    'Several values one after the other as one text.',
    'concat(proc.name, "-", user.name) = "sh-root"',
  ],
  getopt: ['Value of an option on a command line.'],
  val: ['The value of a field, used on the right of a comparison.', 'proc.name = val(proc.pname)'],
};

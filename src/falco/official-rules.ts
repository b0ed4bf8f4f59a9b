// A version of Falco's official rules → its three files, item by item, as facts: names, items of lists,
// what conditions name and which event types they are for. Texts of conditions are not carried.
// Tables: official-stable.gen.ts and official-others.gen.ts, each read when it is first asked for.

export type Maturity = 'stable' | 'incubating' | 'sandbox';

/** In the order in which Falco loads them. */
export const officialNames: Readonly<Record<Maturity, string>> = {
  stable: 'falco_rules.yaml',
  incubating: 'falco-incubating_rules.yaml',
  sandbox: 'falco-sandbox_rules.yaml',
};

export interface OfficialTable {
  /** By version and maturity: `5.1.0 stable`. */
  readonly files: Readonly<Record<string, { readonly head: string; readonly items: string }>>;
  readonly lines: string;
}

export interface OfficialList {
  readonly kind: 'list';
  readonly name: string;
  readonly items: readonly string[];
}

export interface OfficialMacro {
  readonly kind: 'macro';
  readonly name: string;
  /** As ruleset/condition-shape.ts writes it. */
  readonly shape: string;
}

export interface OfficialRule {
  readonly kind: 'rule';
  readonly name: string;
  readonly shape: string;
  readonly priority: string;
  readonly enabled: boolean;
  readonly warnsEventTypes: boolean;
  readonly source: string;
  readonly tags: readonly string[];
  /** Fields of its output, with their arguments. */
  readonly outputFields: readonly string[];
}

export type OfficialItem = OfficialList | OfficialMacro | OfficialRule;

export interface OfficialFile {
  readonly maturity: Maturity;
  /** Of falco_rules.yaml, which the others are released with. */
  readonly rules: string;
  /** Of the file itself. */
  readonly version: string;
  /** Put together from the changes that were merged; the file itself was not seen. */
  readonly reconstructed: boolean;
  readonly engine: string;
  readonly plugins: readonly { readonly name: string; readonly version: string }[];
  readonly items: readonly OfficialItem[];
}

function readItem(line: string): OfficialItem {
  const [head = '', ...rest] = line.split('\t');
  const name = head.slice(2);
  if (head.startsWith('L ')) return { kind: 'list', name, items: rest };
  if (head.startsWith('M ')) return { kind: 'macro', name, shape: rest[0] ?? '' };
  const [priority = '', signs = '', tags = '', fields = '', shape = '', source = 'syscall'] = rest;
  const words = (text: string) => (text === '' ? [] : text.split(' '));
  return {
    kind: 'rule',
    name,
    shape,
    priority,
    enabled: !signs.includes('d'),
    warnsEventTypes: !signs.includes('w'),
    source,
    tags: words(tags),
    outputFields: words(fields),
  };
}

/** `0-2 7` → 0, 1, 2, 7: the items of a file by their lines in the table. */
function numbersOf(ranges: string): readonly number[] {
  return ranges.split(' ').flatMap((range) => {
    const [first = 0, last = first] = range.split('-').map(Number);
    return Array.from({ length: last - first + 1 }, (_, at) => first + at);
  });
}

const read = new WeakMap<OfficialTable, Map<string, OfficialFile>>();
const split = new WeakMap<OfficialTable, readonly string[]>();

function linesOf(table: OfficialTable): readonly string[] {
  const known = split.get(table) ?? table.lines.trim().split('\n');
  split.set(table, known);
  return known;
}

/** The newest first. */
export function officialVersions({ files }: OfficialTable): readonly string[] {
  const versions = Object.keys(files).map((key) => key.split(' ', 1)[0] ?? '');
  return [...new Set(versions)].toReversed();
}

/** Undefined where the table does not have it. */
export function officialFile(
  table: OfficialTable,
  rules: string,
  maturity: Maturity,
): OfficialFile | undefined {
  const key = `${rules} ${maturity}`;
  const known = read.get(table)?.get(key);
  const found = Object.hasOwn(table.files, key) ? table.files[key] : undefined;
  if (known !== undefined || found === undefined) return known;
  const lines = linesOf(table);
  const [version = '', engine = '', plugins = '', sign = ''] = found.head.split(' ');
  const file: OfficialFile = {
    maturity,
    rules,
    version,
    reconstructed: sign === 'reconstructed',
    engine,
    plugins: plugins.split(',').flatMap((plugin) => {
      const [name = '', wanted = ''] = plugin.split(':');
      return wanted === '' ? [] : [{ name, version: wanted }];
    }),
    items: numbersOf(found.items).flatMap((number) => {
      const line = lines[number];
      return line === undefined ? [] : [readItem(line)];
    }),
  };
  const files = read.get(table) ?? new Map<string, OfficialFile>();
  files.set(key, file);
  read.set(table, files);
  return file;
}

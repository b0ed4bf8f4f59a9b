// One content → the many ways to spell it in YAML that yaml-cpp reads alike: styles of scalars, block and
// flow, anchors, tags, comments, markers, line ends. And faults at a known place, with yaml-cpp's words, as
// Falco 0.44 printed them. For tests and `npm run fuzz` only.
import fc from 'fast-check';

/** A map as its pairs; null where nothing stands. */
export type Content = string | null | List | Pairs;
type List = readonly Content[];
interface Pairs {
  readonly pairs: readonly Pair[];
}
type Pair = readonly [string, Content];

export interface Spelled {
  readonly content: List;
  readonly text: string;
}

/** Draws from fast-check's stream, so that a failure shrinks to plainer spellings. */
class Choices {
  readonly #drawn: readonly number[];
  #at = 0;

  constructor(drawn: readonly number[]) {
    this.#drawn = drawn;
  }

  below(count: number): number {
    const drawn = this.#drawn[this.#at % this.#drawn.length] ?? 0;
    this.#at += 1;
    return drawn % count;
  }

  one<T>(first: T, ...others: readonly T[]): T {
    const at = this.below(others.length + 1);
    return at === 0 ? first : (others[at - 1] ?? first);
  }

  rarely(): boolean {
    return this.below(8) === 7;
  }
}

const nullWords = /^(?:~|null|Null|NULL|)$/;
const plainText = /^[A-Za-z_/.(][\w/.=%()<>+-]*(?: [\w/.=%()<>+][\w/.=%()<>+-]*)*$/;
const oneLine = /^\P{Cc}*$/u;

const escapes: ReadonlyMap<string, string> = new Map([
  ['\n', '\\n'],
  ['\t', '\\t'],
  ['"', '\\"'],
  ['\\', '\\\\'],
  ['\u001b', '\\e'],
]);

function doubleQuoted(text: string, choices: Choices): string {
  const escaped = [...text].map((sign) => {
    const known = escapes.get(sign);
    if (known !== undefined) return known;
    const code = sign.codePointAt(0) ?? 0;
    if (!choices.rarely()) return sign;
    if (code < 0x100) return `\\x${code.toString(16).padStart(2, '0')}`;
    return code < 0x10000 && (code < 0xd800 || code > 0xdfff)
      ? `\\u${code.toString(16).padStart(4, '0')}`
      : `\\U${code.toString(16).padStart(8, '0')}`;
  });
  return `"${escaped.join('')}"`;
}

/** Where a value stands decides what it may look like. */
interface Place {
  /** Of the lines below; undefined between brackets, where a value stands in one line. */
  readonly indent: number | undefined;
  readonly isKey: boolean;
}

class Speller {
  readonly #choices: Choices;
  readonly #anchored = new Map<string, string>();
  #names = 0;

  constructor(choices: Choices) {
    this.#choices = choices;
  }

  /** Behind `- ` or `key: `, or after a bracket or comma. */
  value(content: Content, place: Place): string {
    const key = JSON.stringify(content);
    const known = this.#anchored.get(key);
    if (known !== undefined && !place.isKey && this.#choices.below(2) === 1) return `*${known} `;
    // An empty node takes no anchor here: what follows would be its value.
    const isNamed = content !== null && !place.isKey && this.#choices.rarely();
    if (!isNamed) return this.#written(content, place);
    const text = this.#written(content, place);
    // yaml-cpp takes a name or tag for the beginning of a key, deeper than which a text of lines must stand.
    if (typeof content === 'string' && text.includes('\n')) return text;
    const name = `a${this.#names}`;
    this.#names += 1;
    // Behind the value: one that is inside it has no name of its own yet.
    this.#anchored.set(key, name);
    return text.startsWith('\n') ? `&${name}${text}` : `&${name} ${text}`;
  }

  #written(content: Content, place: Place): string {
    if (content === null) return this.#choices.one('~', 'null');
    if (typeof content === 'string') return this.#scalar(content, place);
    const isEmpty = isList(content) ? content.length === 0 : content.pairs.length === 0;
    const { indent } = place;
    if (indent === undefined || isEmpty || this.#choices.below(3) === 2) {
      return this.#flow(content);
    }
    const lines = isList(content)
      ? content.map((item) => `-${this.#behind(item, indent, 'item')}`)
      : content.pairs.map((pair) => this.#pair(pair, indent));
    return lines.map((line) => `\n${this.#between(pad(indent))}${pad(indent)}${line}`).join('');
  }

  #between(indent: string): string {
    if (!this.#choices.rarely()) return '';
    return this.#choices.one('\n', `${indent}# a: [comment\n`, ' \n', '# another\n');
  }

  #pair([key, value]: Pair, indent: number): string {
    const name = this.#scalar(key, { indent: undefined, isKey: true });
    const explicit = this.#choices.rarely() ? `? ${name}\n${' '.repeat(indent)}` : name;
    return `${explicit}:${this.#behind(value, indent)}`;
  }

  #behind(value: Content, indent: number, of: 'item' | 'pair' = 'pair'): string {
    const below = indent + this.#choices.one(2, 1, 4);
    const text = this.value(value, { indent: below, isKey: false });
    // `- key: value`, and `- - item`: the first line beside the dash.
    const first = `\n${pad(below)}`;
    if (of === 'item' && text.startsWith(first) && /^[^\s#]/.test(text.slice(first.length))) {
      const beside = pad(below - indent - 1) + text.slice(first.length);
      return below - indent > 1 && this.#choices.below(3) > 0 ? beside : text;
    }
    const space = text.startsWith('\n') ? '' : this.#choices.one(' ', '  ');
    const hasLines = text.includes('\n');
    return `${space}${text}${hasLines || !this.#choices.rarely() ? '' : ' # "a comment'}`;
  }

  #flow(content: List | Pairs): string {
    const space = () => this.#choices.one('', ' ');
    const place = { indent: undefined, isKey: false };
    if (isList(content)) {
      const items = content.map((item) => this.value(item, place));
      return `[${space()}${items.join(`,${space()}`)}${space()}]`;
    }
    const pairs = content.pairs.map(
      ([key, value]) =>
        `${this.#scalar(key, { ...place, isKey: true })}: ${this.value(value, place)}`,
    );
    return `{${space()}${pairs.join(`${space()}, `)}${space()}}`;
  }

  #scalar(text: string, { indent, isKey }: Place): string {
    const ways = [() => doubleQuoted(text, this.#choices)];
    if (oneLine.test(text)) ways.push(() => `'${text.replaceAll("'", "''")}'`);
    const isPlain = plainText.test(text) && !nullWords.test(text);
    // Between brackets a key is no text with spaces to be on the safe side of yaml-cpp's limits.
    if (isPlain) ways.push(() => text);
    if (!isKey && indent !== undefined) {
      if (isPlain && text.includes(' ')) ways.push(() => text.replace(' ', `\n${pad(indent)}`));
      if (/^\S/.test(text) && !text.endsWith('\n\n') && oneLine.test(text.replaceAll('\n', ''))) {
        ways.push(() => this.#literal(text, indent));
        if (oneLine.test(text) && /^\S+(?: \S+)+$/.test(text)) {
          ways.push(() => `>-\n${pad(indent)}${text.replace(' ', `\n${pad(indent)}`)}`);
        }
      }
    }
    const written = ways[this.#choices.below(ways.length)]?.() ?? '';
    return !isKey && !written.includes('\n') && this.#choices.rarely()
      ? `!!str ${written}`
      : written;
  }

  #literal(text: string, indent: number): string {
    const [, ends = ''] = /(\n*)$/.exec(text) ?? [];
    const chomp = ends === '' ? '-' : '';
    const lines = text.slice(0, ends === '' ? undefined : -1).split('\n');
    return `|${chomp}\n${lines.map((line) => (line === '' ? '' : pad(indent) + line)).join('\n')}`;
  }
}

const pad = (indent: number): string => ' '.repeat(indent);

const isList = (content: List | Pairs): content is List => !('pairs' in content);

const word = fc.constantFrom('proc.name', 'evt.type = open', '/etc/x', 'a', 'and', '%fd.name', 'é');
const text = fc.oneof(
  { weight: 4, arbitrary: fc.array(word, { maxLength: 4 }).map((words) => words.join(' ')) },
  fc.constantFrom(
    'null',
    '~',
    '',
    ' a',
    'a ',
    '- a',
    'a: b',
    'a #b',
    "it's",
    '"q"',
    'a\\d',
    '*',
    '&a',
  ),
  fc.constantFrom(
    'a\nb',
    'a\n',
    'a\n\n',
    'a\n b\n',
    'a\n\nb',
    '\n',
    'tab\there',
    '[',
    '{a}',
    '%',
    '@',
    '`',
  ),
  fc.constantFrom(
    'true',
    '1',
    '0x1',
    '1e3',
    '.inf',
    '2001-01-01',
    '!x',
    '|',
    '>',
    '?',
    ':',
    ',',
    '\u001b',
    '\u00a0',
  ),
);
const { content } = fc.letrec<{ content: Content; leaf: Content }>((tie) => ({
  leaf: fc.oneof({ weight: 6, arbitrary: text }, fc.constant(null)),
  content: fc.oneof(
    { maxDepth: 3 },
    { weight: 3, arbitrary: tie('leaf') },
    fc.array(tie('content'), { maxLength: 4 }),
    fc
      .uniqueArray(fc.tuple(text, tie('content')), { maxLength: 4, selector: ([key]) => key })
      .map((pairs) => ({ pairs })),
  ),
}));

const choices = fc
  .array(fc.nat(1000), { minLength: 1, maxLength: 60 })
  .map((drawn) => new Choices(drawn));

/** Lines before and behind the items of a file, and how its lines end. */
const around = fc.record({
  before: fc.constantFrom(
    '',
    '\ufeff',
    '---\n',
    '# a\n---\n',
    '\n\n',
    '%YAML 1.2\n---\n',
    '--- # b\n',
  ),
  behind: fc.constantFrom('\n', '\n...\n', '\n# c', '\n\n\n', '\n---\n'),
  eol: fc.constantFrom('\n', '\r\n'),
});

export const spellings: fc.Arbitrary<Spelled> = fc
  .tuple(fc.array(content, { minLength: 1, maxLength: 4 }), choices, around)
  .map(([items, chosen, { before, behind, eol }]) => {
    const written = new Speller(chosen).value(items, { indent: 0, isKey: false });
    return { content: items, text: (before + written.trimStart() + behind).replaceAll('\n', eol) };
  });

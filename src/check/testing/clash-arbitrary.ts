// Rules files that override, extend or clash with what another file defines, for the property tests of
// what is loaded after it.

import fc from 'fast-check';

export interface Names {
  readonly rules: readonly string[];
  readonly macros: readonly string[];
  readonly lists: readonly string[];
}

const words =
  'bash /etc/shadow 10.0.0.0/8 10.0.0.1 22 open execve host nginx true /usr 0 <NA>'.split(' ');
const quoted = ['"two words"', "'it''s'", '"a b"', "''", '"(x)"', '"\\\\"'];
const fields =
  'proc.name fd.name fd.sport fd.sip fd.snet evt.type fd.directory container.image.repository user.uid proc.pid evt.num'.split(
    ' ',
  );
const operators = 'in = != pmatch intersects startswith contains'.split(' ');
const own = ['my_own', 'my_other'];

const pick = (from: readonly string[]) => fc.constantFrom(...(from.length === 0 ? own : from));
const often = (from: readonly string[], other: readonly string[]) =>
  fc.oneof({ weight: 5, arbitrary: pick(from) }, { weight: 1, arbitrary: pick(other) });

const item = ({ lists, macros }: Names) =>
  fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...words) },
    { weight: 1, arbitrary: fc.constantFrom(...quoted) },
    { weight: 2, arbitrary: often(lists, macros) },
  );

const items = (names: Names) =>
  fc.array(item(names), { maxLength: 4 }).map((all) => `[${all.join(', ')}]`);

const comparison = (names: Names) =>
  fc
    .tuple(
      fc.constantFrom(...fields),
      fc.constantFrom(...operators),
      fc.array(fc.oneof(pick(names.lists), fc.constantFrom(...words)), {
        minLength: 1,
        maxLength: 3,
      }),
    )
    .map(([field, operator, values]) =>
      /^(in|pmatch|intersects)$/.test(operator)
        ? `${field} ${operator} (${values.join(', ')})`
        : `${field} ${operator} ${values[0] ?? ''}`,
    );

const sound = fc.constantFrom(
  'evt.type = open',
  'evt.type in (execve, execveat)',
  'evt.type != close',
  'proc.name = cat',
  'fd.name startswith /tmp',
  'evt.num = 0',
  'evt.num >= 0',
  'proc.name in (cat, dog)',
  'not proc.name exists',
);

const leaf = (names: Names) =>
  fc.oneof(
    { weight: 5, arbitrary: sound },
    { weight: 4, arbitrary: often(names.macros, [...names.lists, ...own]) },
    { weight: 2, arbitrary: comparison(names) },
  );

const condition = (names: Names) =>
  fc
    .array(fc.tuple(fc.constantFrom('and', 'or', 'and not', 'or not'), leaf(names)), {
      minLength: 1,
      maxLength: 3,
    })
    .chain((parts) =>
      fc.boolean().map((bracketed) => {
        const text = parts
          .map(([word, part], at) => (at === 0 ? part : `${word} ${part}`))
          .join(' ');
        return bracketed ? `(${text})` : text;
      }),
    );

const lead = fc.constantFrom('and ', 'or ', 'and not ', 'or not ', '', ') or (', 'and (');
const yaml = (text: string) => JSON.stringify(text);

const listItem = (names: Names) =>
  fc
    .tuple(
      fc.oneof(
        { weight: 6, arbitrary: pick(names.lists) },
        { weight: 3, arbitrary: pick(names.macros) },
        { weight: 1, arbitrary: fc.constantFrom(...own, ...words.slice(0, 2), 'and') },
      ),
      items(names),
      fc.constantFrom(
        '',
        '  override: {items: append}\n',
        '  override: {items: replace}\n',
        '  append: true\n',
      ),
    )
    .map(([name, all, change]) => `- list: ${name}\n  items: ${all}\n${change}`);

const macroItem = (names: Names) =>
  fc
    .tuple(
      fc.oneof(
        { weight: 6, arbitrary: pick(names.macros) },
        { weight: 2, arbitrary: pick(names.lists) },
        { weight: 1, arbitrary: fc.constantFrom(...own) },
      ),
      fc.constantFrom('', '', 'condition: append', 'condition: replace', 'append'),
      lead,
      condition(names),
    )
    .map(([name, change, start, text]) => {
      const isAppend = change === 'append' || change === 'condition: append';
      const changed =
        change === '' ? '' : change === 'append' ? '  append: true\n' : `  override: {${change}}\n`;
      return `- macro: ${name}\n  condition: ${yaml(isAppend ? start + text : text)}\n${changed}`;
    });

const exception = (names: Names) =>
  fc
    .tuple(pick(names.lists), fc.constantFrom('proc.name', 'fd.name', 'fd.sport', 'evt.type'))
    .map(
      ([list, field]) =>
        `  exceptions:\n    - name: mine\n      fields: [${field}]\n      comps: [in]\n      values:\n        - [[${list}, nginx]]\n`,
    );

const keys = [
  '  enabled: false\n',
  '  enabled: false\n  override: {enabled: replace}\n',
  '  priority: DEBUG\n  override: {priority: replace}\n',
  '  output: "more %proc.name %evt.type"\n  override: {output: append}\n',
  '  output: "all %proc.name %evt.dir"\n  override: {output: replace}\n',
  '  output: "all %evt.latency %container.info"\n  override: {output: replace}\n',
  '  tags: [mine]\n  override: {tags: append}\n',
  '  desc: more\n  override: {desc: append}\n',
  '  warn_evttypes: false\n  override: {warn_evttypes: replace}\n',
  '  skip-if-unknown-filter: true\n  override: {skip-if-unknown-filter: replace}\n',
  '  source: other\n  condition: evt.type = open\n  override: {condition: append}\n',
];

const ruleItem = (names: Names) =>
  fc
    .tuple(
      fc.oneof(
        { weight: 6, arbitrary: pick(names.rules) },
        { weight: 2, arbitrary: fc.constantFrom('Mine', 'Other') },
      ),
      fc.oneof(
        { weight: 4, arbitrary: fc.constantFrom(...keys) },
        {
          weight: 6,
          arbitrary: fc
            .tuple(lead, condition(names))
            .map(
              ([start, text]) =>
                `  condition: ${yaml(start + text)}\n  override: {condition: append}\n`,
            ),
        },
        {
          weight: 2,
          arbitrary: condition(names).map(
            (text) => `  condition: ${yaml(text)}\n  override: {condition: replace}\n`,
          ),
        },
        {
          weight: 3,
          arbitrary: exception(names).map((text) => `${text}  override: {exceptions: append}\n`),
        },
        {
          weight: 5,
          arbitrary: condition(names).map(
            (text) =>
              `  desc: d\n  condition: ${yaml(text)}\n  output: x %proc.name\n  priority: INFO\n`,
          ),
        },
      ),
    )
    .map(([name, body]) => `- rule: ${yaml(name)}\n${body}`);

/** A file that is loaded after one which defines these names. */
export function clashingFile(names: Names): fc.Arbitrary<string> {
  const one = fc.oneof(listItem(names), macroItem(names), ruleItem(names));
  return fc.array(one, { minLength: 1, maxLength: 3 }).map((all) => all.join('\n'));
}

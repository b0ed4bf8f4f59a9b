// A rules file as it is usually written → the same with what YAML allows besides: comments, several
// documents, anchors, items in braces, texts over lines. For tests only.

import fc from 'fast-check';

type Shape = (text: string, places: readonly number[]) => string;

/** The items with what is put between them at chance; `place` goes round. */
function between(text: string, places: readonly number[], put: readonly string[]): string {
  let count = 0;
  return text.replace(/^(?=- )/gm, () => {
    const place = places[count++ % places.length] ?? 0;
    return place % 2 === 0 ? '' : (put[place % put.length] ?? '');
  });
}

/** At one place or several, by the places that were drawn. */
function some(text: string, places: readonly number[], what: RegExp, put: string): string {
  let count = 0;
  return text.replace(what, (...found) => {
    const place = places[count++ % places.length] ?? 0;
    const [whole = ''] = found as readonly string[];
    return place % 2 === 0 ? whole : whole.replace(what, put);
  });
}

const shapes: Readonly<Record<string, Shape>> = {
  comments: (text, places) =>
    between(text, places, ['# why: not\n', '\n\n', '  # - rule: gone\n', '#é 😀\n', '#\ttab\n']),
  'comments in items': (text, places) =>
    some(text, places, /^( {2}(?:desc|output|priority): .*)$/gm, '$1 # said\n  # more: of it'),
  documents: (text, places) => between(text, places, ['---\n', '---\n# next\n', '...\n---\n']),
  mark: (text) => `\ufeff${text}`,
  'without end': (text) => text.replace(/\n+$/, ''),
  'other words': (text, places) => some(text, places, /desc: .*/g, 'desc: Écrit → 日本 😀'),
  'twice a key': (text, places) => some(text, places, /^( {2}priority: .*)$/gm, '$1\n$1'),
  'twice another': (text, places) =>
    some(text, places, /^( {2}priority: .*)$/gm, '$1\n  priority: ERROR'),
  'over lines': (text, places) =>
    some(text, places, /^( {2}condition: (?!["'>|&!]).*?) and /gm, '$1\n    and '),
  folded: (text, places) =>
    some(
      text,
      places,
      /^( {2}condition): ((?!["'>|&!]).*?) and (.*)$/gm,
      '$1: >-\n      $2\n      and $3\n',
    ),
  'folded, with breaks': (text, places) =>
    some(
      text,
      places,
      /^( {2}condition): ((?!["'>|&!]).*?) and (.*)$/gm,
      '$1: >+\n      $2\n\n       and $3\n\n',
    ),
  'in quotes over lines': (text, places) =>
    some(text, places, /^( {2}condition: "[^"\n]*?) and /gm, '$1\n    and '),
  'an anchor': (text, places) => some(text, places, /^( {2}condition): (?=\w)/gm, '$1: &one '),
  'an anchor and its alias': (text) => {
    const named = text.replace(/^( {2}condition): (?=\w)/m, '$1: &one ');
    const at = named.lastIndexOf('\n  condition: ');
    const isOther = at > named.indexOf('&one');
    return isOther ? named.slice(0, at) + named.slice(at).replace(/: \w.*/, ': *one') : named;
  },
  'tags as an alias': (text) =>
    text.replace(/^( {2}priority: .*)$/gm, (line, _, at: number) =>
      at === text.search(/^ {2}priority: /m) ? `${line}\n  tags: &tags [a, b]` : line,
    ),
  'in braces': (text, places) =>
    some(
      text,
      places,
      /^- (macro|list): (\w+)\n {2}(condition|items): ([[\w(][^\n#"'{}]*)\n/gm,
      '- {$1: $2, $3: "$4"}\n'.replace('"$4"', '$4'),
    ),
  'blanks at ends': (text, places) => some(text, places, /^( {2}\w+: .*)$/gm, '$1  \t'),
  indented: (text) => text.replace(/^(?=.)/gm, '  '),
  'keys in quotes': (text, places) => some(text, places, /^( {2})(condition|output):/gm, '$1"$2":'),
  'a tab before values': (text, places) =>
    some(text, places, /^( {2}(?:condition|output|priority)): (?=\S)/gm, '$1:\t'),
};

/** What appends and overrides name, and what they name again. */
const more = [
  '- list: outer_names\n  items: [tool_names, curl]\n- macro: is_outer\n  condition: proc.name in (outer_names) and is_tool\n- rule: One\n  condition: and not is_outer\n  override: {condition: append}\n',
  '- rule: Two\n  desc: " more"\n  condition: and fd.sip in (10.0.0.0/8)\n  output: " %proc.nmae"\n  priority: INFOO\n  override: {desc: append, condition: append, output: append, priority: replace}\n',
  '- rule: One\n  tags: [x]\n  enabled: true\n  override:\n    tags: append\n    enabled: replace\n',
  '- list: tool_names\n  items: [path_list, nc]\n  override: {items: append}\n- macro: is_tool\n  condition: or fd.name startswith (/etc)\n  override: {condition: append}\n',
  '- rule: Two\n  exceptions:\n    - name: e\n      fields: [proc.nmae, fd.sip]\n      comps: [in, =]\n      values:\n        - [[nc, sh], 10.0.0.0/8]\n  override: {exceptions: append}\n',
  '- rule: Three\n  condition: evt.type = open and fd.name = "/tmp/*"\n  output: x %proc.nmae\n  override: {condition: replace, output: replace}\n',
  '- list: nested_one\n  items: [nested_two, a]\n- list: nested_two\n  items: [nested_one]\n',
  '- required_engine_version: 0.31.0\n- required_plugin_versions:\n    - name: container\n      version: 0.4.0\n',
];

const added = fc.oneof({ weight: 2, arbitrary: fc.constant('') }, fc.constantFrom(...more));

/** A file of the other generator, in such a shape or in several. */
export const shaped = (file: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc
    .record({
      file,
      more: added,
      names: fc.uniqueArray(fc.constantFrom(...Object.keys(shapes)), { maxLength: 3 }),
      places: fc.array(fc.nat(9), { minLength: 1, maxLength: 6 }),
    })
    .map(({ file: text, more: behind, names, places }) => {
      const isCrLf = text.includes('\r\n');
      const plain = text.replaceAll('\r\n', '\n') + behind;
      const formed = names.reduce((now, name) => shapes[name]?.(now, places) ?? now, plain);
      return isCrLf ? formed.replaceAll('\n', '\r\n') : formed;
    });

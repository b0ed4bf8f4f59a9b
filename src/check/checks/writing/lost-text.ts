// A text without quotes that YAML does not read whole: `&user ran` is an anchor and the rest, `!container
// and …` a tag and the rest, and what follows ` #` is a comment.

import type { RulesFile } from '../../../ruleset/load.ts';
import { lookup, type ScalarNode } from '../../../ruleset/yaml/node.ts';
import type { Check } from '../../check.ts';
import type { CheckFix, Draft } from '../../finding.ts';
import type { Scene } from '../../scene.ts';
import { unreadOverride } from '../../values/unread-override.ts';
import type { WrittenItem } from '../../written.ts';

interface Lost {
  readonly from: number;
  readonly to: number;
  readonly message: string;
}

const longestLine = 2000;

const aliasesIn = new WeakMap<RulesFile, ReadonlySet<string>>();

/** What other places of the file name: gathered once. */
function aliasesOf(file: RulesFile): ReadonlySet<string> {
  const known = aliasesIn.get(file);
  if (known !== undefined) return known;
  const found = new Set(
    [...file.text.matchAll(/(?<=[\s,[{:])\*([^\s,[\]{}]+)/g)].map(([, name = '']) => name),
  );
  aliasesIn.set(file, found);
  return found;
}

/** From where the value stands to the end of its line. */
function lineOf({ range }: ScalarNode, text: string): string {
  return /^[^\r\n]*/.exec(text.slice(range.from, range.from + longestLine))?.[0].trimEnd() ?? '';
}

function lostIn(key: string, node: ScalarNode, file: RulesFile): Lost | undefined {
  const { text } = file;
  if (node.style !== 'plain') return undefined;
  const { from } = node.range;
  const line = lineOf(node, text);
  const [, sign = '', name = ''] = /^([&!])([^\s!&][^\s]*) +(?=[^\s#])/.exec(line) ?? [];
  // An anchor that another place names is meant.
  const isMeant = sign === '&' && aliasesOf(file).has(name);
  if (sign !== '' && !isMeant) {
    const what = sign === '&' ? 'an anchor' : 'a tag';
    const instead =
      key === 'condition' && sign === '!'
        ? 'In a condition write not.'
        : 'Put all of it in quotes.';
    const message = `YAML takes "${sign}${name.slice(0, 40)}" for ${what}: the ${key} begins after it. ${instead}`;
    return { from, to: from + 1 + name.length, message };
  }
  const comment = /\s(#[^\n]*%[a-z]+\.[a-z].*)$/.exec(line);
  if (key !== 'output' || comment === null || node.range.to > from + comment.index)
    return undefined;
  const start = from + comment.index + 1;
  const message = `YAML reads what begins with # as a comment: the output ends before it. Put all of it in quotes.`;
  return { from: start, to: from + line.length, message };
}

function fixFor(key: string, node: ScalarNode, lost: Lost, text: string): CheckFix | undefined {
  const { from } = node.range;
  if (key === 'condition') {
    const isJoined = /^(and|or)\b/.test(node.value);
    if (text.charAt(from) !== '!' || !isJoined) return undefined;
    return { title: 'Write not', edits: [{ range: { from, to: from + 1 }, text: 'not ' }] };
  }
  const line = lineOf(node, text);
  const to = from + line.length;
  // It goes on below, or is read as something else there.
  if (node.range.to > to || /^\s*\n {4,}\S/.test(text.slice(to, to + 200)) || lost.to > to)
    return undefined;
  const quoted = `'${line.replaceAll("'", "''")}'`;
  return { title: 'Put it in single quotes', edits: [{ range: { from, to }, text: quoted }] };
}

/** What a condition cannot begin with; where it begins well, what Falco refuses is something else. */
const noCheck =
  /^(?:(?:and|or|in|exists|i?contains|startswith|endswith|i?glob|pmatch|regex|intersects)\b|[^\w(])/;

function lostOf(
  { file, name, node }: WrittenItem,
  key: string,
  source: RulesFile,
): readonly Draft[] {
  const { text } = source;
  const value = lookup(node, key);
  const lost = value?.kind === 'scalar' ? lostIn(key, value, source) : undefined;
  if (value?.kind !== 'scalar' || lost === undefined) return [];
  const { from, to, message } = lost;
  const fix = fixFor(key, value, lost, text);
  const explains =
    key === 'condition' && noCheck.test(value.value) ? ['LOAD_ERR_COMPILE_CONDITION'] : [];
  const isError = key === 'condition' && fix !== undefined;
  return [
    {
      file,
      range: { from, to },
      item: name,
      severity: isError ? 'error' : key === 'desc' ? 'hint' : 'warning',
      message,
      fix,
      explains,
      falcoRange: value.range,
    },
  ];
}

const itemStart = /^[ \t]*- +["']?(?:rule|macro|list)["']?[ \t]*:/gm;

/** Falco loads such a file without a word. */
function behindEmpty(file: number, { files, loaded, itemsOf }: Scene): readonly Draft[] {
  const { text = '' } = files[file] ?? {};
  if (!/^---/m.test(text) || loaded.files[file]?.error !== undefined) return [];
  const read = itemsOf[file]?.at(-1)?.range.to ?? 0;
  const start = text.slice(read).search(/^---/m);
  const lost = start < 0 ? [] : [...text.slice(read + start).matchAll(itemStart)];
  const [first] = lost;
  if (first === undefined) return [];
  const from = read + start + first.index;
  const message = `Falco does not read ${lost.length === 1 ? 'this item' : `this item and those after it, ${lost.length} in all`}: a document without content (--- twice, or with nothing but comments between) ends the file. Remove its ---.`;
  const range = { from, to: from + first[0].length };
  return [{ file, range, item: undefined, severity: 'warning', message }];
}

export const lostText: Check = {
  code: 'lost-text',
  file: (file, scene) => (scene.official.has(file) ? [] : behindEmpty(file, scene)),
  item: (item, scene): readonly Draft[] => {
    const { files, official } = scene;
    if (official.has(item.file)) return [];
    const unread = unreadOverride(item, scene);
    if (unread.length > 0 || item.name.kind === 'list') return unread;
    const source = files[item.file];
    if (source === undefined) return [];
    const keys = item.name.kind === 'rule' ? ['condition', 'output', 'desc'] : ['condition'];
    return keys.flatMap((key) => lostOf(item, key, source));
  },
};

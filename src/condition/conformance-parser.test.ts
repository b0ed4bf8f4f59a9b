// Conditions made of mutated ones, with the answers of Falco's own parser: libs filter/parser.cpp of
// 2026-07-22 and, as `was` where it differs, of 0.25.4 (Falco 0.44.1), compiled and run
// (conformance/parser-0.45.jsonl.gz). A line: condition, or hex for bytes that are not UTF-8; message and
// at (line, column), or tree, the syntax tree with texts in hexadecimal; ok where that would be long.
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { dialectOf } from '../falco/dialect.ts';
import type { FalcoMinor } from '../falco/versions.ts';
import { looseBytes, looseText, replaceStrayBytes } from '../text/loose-utf8.ts';
import type { ArgumentNode, ConditionNode } from './ast.ts';
import { parseCondition } from './parse-condition.ts';
import { positions } from './position.ts';

interface Answer {
  readonly ok?: true;
  readonly tree?: string;
  readonly message?: string;
  readonly at?: readonly [number, number];
}

interface Case extends Answer {
  readonly condition?: string;
  readonly hex?: string;
  readonly was?: Answer;
}

const packed = readFileSync(new URL('conformance/parser-0.45.jsonl.gz', import.meta.url));
const cases = gunzipSync(packed)
  .toString('utf8')
  .trimEnd()
  .split('\n')
  .map((line): Case => JSON.parse(line));

const hex = (text: string) => Buffer.from(looseBytes(text)).toString('hex');
const behind = (argument: ArgumentNode | undefined) =>
  argument === undefined ? '' : `@${hex(argument.text)}`;

function tree(node: ConditionNode): string {
  const each = (nodes: readonly ConditionNode[]) => nodes.map((one) => ` ${tree(one)}`).join('');
  switch (node.kind) {
    case 'and':
    case 'or':
      return `(${node.kind}${each(node.children)})`;
    case 'not':
      return node.child.kind === 'not' ? tree(node.child.child) : `(not ${tree(node.child)})`;
    case 'macro':
      return `(id ${hex(node.name)})`;
    case 'exists':
      return `(ex ${tree(node.left)})`;
    case 'compare': {
      const operator = [node.operator, node.modifier ?? []].flat().join(' ');
      return `(cmp ${hex(operator)} ${tree(node.left)} ${tree(node.right)})`;
    }
    case 'field':
      return `f${hex(node.name)}${behind(node.argument)}`;
    case 'transform':
      return `(t ${hex(node.name)}${behind(node.argument)}${each(node.operands)})`;
    case 'operands':
      return `{${each(node.items)}}`;
    case 'value':
      return `v${hex(node.text)}`;
    case 'list':
      return `[${node.values.map(({ text }) => `${hex(text)},`).join('')}]`;
  }
}

function answer(text: string, minor: FalcoMinor, { ok, message }: Answer): Answer {
  const parsed = parseCondition(text, dialectOf(minor));
  if (parsed.ok) return ok === true ? { ok } : { tree: tree(parsed.condition) };
  const { line, column } = positions(text)(parsed.error.at ?? 0);
  // What is cut within a character was written down as U+FFFD.
  const said = replaceStrayBytes(parsed.error.message);
  return {
    message: message === undefined ? said : said.replace(/\ufffd+/g, '\ufffd'),
    at: [line, column],
  };
}

function real({ ok, tree: shape, message, at }: Answer): Answer {
  if (message !== undefined)
    return { message: message.replace(/\ufffd+/g, '\ufffd'), at: at ?? [0, 0] };
  return ok === true ? { ok } : { tree: shape ?? '' };
}

describe('any text, as Falco parses it', () => {
  it.each<[FalcoMinor, (one: Case) => Answer]>([
    ['0.45', (one) => one],
    ['0.44', (one) => one.was ?? one],
  ])('%s', (minor, expected) => {
    const wrong = cases.flatMap((one) => {
      const text = one.condition ?? looseText(Buffer.from(one.hex ?? '', 'hex'));
      const [mine, falco] = [answer(text, minor, expected(one)), real(expected(one))];
      return JSON.stringify(mine) === JSON.stringify(falco) ? [] : [{ text, mine, falco }];
    });
    console.log(`parser, ${minor}: ${cases.length - wrong.length} of ${cases.length}`);
    expect(wrong).toEqual([]);
    expect(cases.length).toBeGreaterThan(1000);
  });
});

// What yaml-cpp refuses: in which words, and at which place.
import { expect, it } from 'vitest';
import { YamlFailure } from './failure.ts';
import { parseDocuments } from './parse.ts';

function refused(text: string): string {
  try {
    parseDocuments(text);
    return 'read';
  } catch (fault) {
    if (!(fault instanceof YamlFailure)) throw fault;
    const { line, column } = fault.mark;
    return `${line + 1}:${column + 1} ${fault.message.replace(/^.*?: .*?: /, '')}`;
  }
}

it.each([
  ['%YAML 1.1\n--- a', 'read'],
  ['%YAML 0.9\n--- a', 'read'],
  ['%YAML 2.0\n--- a', '1:1 YAML major version too large'],
  ['%YAML one\n--- a', '1:1 bad YAML version: one'],
  ['%YAML\n--- a', '1:1 YAML directives must have exactly one argument'],
  ['%YAML 1.1 1.2\n--- a', '1:1 YAML directives must have exactly one argument'],
  ['%YAML 1.1\n%YAML 1.1\n--- a', '2:1 repeated YAML directive'],
  ['%TAG ! b\n%TAG !! c\n--- a', 'read'],
  ['%TAG ! b\n%TAG ! c\n--- a', '2:1 repeated TAG directive'],
  ['%TAG !\n--- a', '1:1 TAG directives must have exactly two arguments'],
  ['%OTHER a b c\n--- a', 'read'],
  ['- !<a> b', 'read'],
  ['- !<a%41> b', 'read'],
  ['- !<a%4> b', '1:6 end of verbatim tag not found'],
  ['- !<a b', '1:6 end of verbatim tag not found'],
  ['- !<a', '1:6 end of verbatim tag not found'],
  ['- !a!b c', 'read'],
  ['- !a!', '1:6 tag handle with no suffix'],
  ['- !a! b', '1:6 tag handle with no suffix'],
  ['- !a.b!c', '1:5 illegal character found while scanning tag handle'],
  ['- !a%4', '1:5 unknown token'],
  ['"\\xd8"', 'read'],
  ['"\\ud7ff"', 'read'],
  ['"\\ud800"', '1:8 invalid unicode: 55296'],
  ['"\\udfff"', '1:8 invalid unicode: 57343'],
  ['"\\ue000"', 'read'],
  ['"\\U0010ffff"', 'read'],
  ['"\\U00110000"', '1:12 invalid unicode: 1114112'],
  ['"\\x4g"', '1:6 bad character found while scanning hex number'],
  ['"\\u12', '1:8 bad character found while scanning hex number'],
  ['"\\c"', '1:4 unknown escape character: c'],
  ["'it''s'", 'read'],
  ["'a\n---\nb'", '2:1 illegal document indicator in scalar'],
  ['"a\n...\n"', '2:1 illegal document indicator in scalar'],
  ['a\n---\nb', 'read'],
  ['[a, b', '1:1 end of sequence flow not found'],
  ['{a: b', '1:1 end of map flow not found'],
  ['[a}', '1:3 illegal flow end'],
  [']', '1:1 illegal flow end'],
  ['- a\n b: c', '2:3 illegal map value'],
  ['a: b\n- c', '2:1 end of map not found'],
  ['- &a &b c', '1:6 cannot assign multiple anchors to the same node'],
  ['- !a !b c', '1:6 cannot assign multiple tags to the same node'],
  ['- & a', '1:4 anchor not found after &'],
  ['- * a', '1:4 alias not found after *'],
  ['a: |x\n  b', '1:5 unexpected character in block scalar'],
  ['a: |0\n  b', '1:6 cannot set zero indentation for a block scalar'],
  ['a: >\n\tb', '2:1 illegal tab when looking for indentation'],
])('%j: %s', (text, expected) => {
  expect(refused(text)).toBe(expected);
});

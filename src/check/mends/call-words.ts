// Calls and values as other languages write them, `startswith(proc.name, "a")`, `exists = true`,
// `contains ("a" or "b")`, `proc.name = proc.pname` → Falco's form.

import { quoteString } from '../../condition/strings.ts';
import { fieldTable } from '../../falco/fields.ts';
import { operators } from '../../filtercheck/operators.ts';
import { transformerNames } from '../../filtercheck/transformers.ts';
import type { FalcoSaying } from '../check.ts';
import type { Scene } from '../scene.ts';
import { labelKey } from '../values/label-key.ts';
import { type Mended, replacing } from './mend.ts';

const aField = '([a-z]\\w*(?:\\.\\w+)+(?:\\[[^\\]\\s]*\\])?)';
const value = '("(?:[^"\\\\]|\\\\.)*"|\'[^\'\\\\]*\'|[^\\s(),"\']+)';
const oneArgument = new RegExp(`^\\(\\s*${aField}\\s*\\)`);
const twoArguments = new RegExp(`^\\(\\s*${aField}\\s*,\\s*${value}\\s*\\)`);

function instead(from: number, written: string, text: string): Mended {
  return { hint: ` Write ${text}.`, fix: replacing(from, written, text) };
}

/** `exists(proc.name)`, `startswith(proc.name, "a")`, `substr(…)`. */
function asCall(name: string, rest: string, start: number, gap: string): Mended | undefined {
  const [single, only] = oneArgument.exec(rest) ?? [];
  if (single !== undefined && only !== undefined) {
    if (name === 'exists') return instead(start, `${name}${gap}${single}`, `${only} exists`);
    if (name === 'val') {
      const mended = instead(start, `${name}${gap}${single}`, only);
      return { ...mended, hint: ` val() comes on the right of a comparison only: write ${only}.` };
    }
  }
  const [both, field, text] = twoArguments.exec(rest) ?? [];
  const operator = name.toLowerCase();
  if (both !== undefined && [...operators].some((one) => one === operator)) {
    const written = operator === 'in' ? `${field} in (${text})` : `${field} ${operator} ${text}`;
    return instead(start, `${name}${gap}${both}`, written);
  }
  if (transformerNames.some((one) => one === name)) return undefined;
  return {
    hint: ` Falco has no function ${name}: write the field first, and one of startswith, endswith, contains, glob or regex behind it.`,
  };
}

/** Behind a word that begins no check. */
export function callWords(
  before: string,
  rest: string,
  from: number,
  isMacro: (name: string) => boolean,
): Mended | undefined {
  const [written = '', name = '', gap = ''] = /(?<![\w.])([a-zA-Z]\w*)(\s*)$/.exec(before) ?? [];
  if (rest.startsWith('(') && name !== '' && !/^(and|or|not|in)$/i.test(name) && !isMacro(name)) {
    return gap === '' || operatorOrCall.test(name)
      ? asCall(name, rest, from - written.length, gap)
      : undefined;
  }
  const [compared, is, word = ''] = /^(==?|!=)\s*(true|false)\b/i.exec(rest) ?? [];
  const [exists, field = ''] = new RegExp(`${aField}\\s+exists\\s*$`).exec(before) ?? [];
  if (compared !== undefined && exists !== undefined) {
    const holds = /true/i.test(word) === (is !== '!=');
    const text = holds ? `${field} exists` : `not ${field} exists`;
    const mended = instead(from - exists.length, `${exists}${compared}`, text);
    return { ...mended, hint: ` "exists" is a check of its own: write ${text}.` };
  }
  const [other] = /\bincludes?\s*$/.exec(before) ?? [];
  if (other === undefined) return undefined;
  const fix = replacing(from - other.length, other.trimEnd(), 'contains');
  return { hint: " Falco's operator is contains.", fix };
}

const operatorOrCall =
  /^(exists|val|substr\w*|i?contains|startswith|endswith|i?glob|regex|match(es)?)$/i;

/** `contains (mount --bind, /a)`, `contains ("a" or "b")`: an operator that takes one value. */
export function bracketWords(
  message: string,
  before: string,
  rest: string,
  from: number,
  isPlain: boolean,
): Mended | undefined {
  if (!message.startsWith('expected a string value')) return undefined;
  const [written, field = '', operator = ''] =
    new RegExp(`${aField}\\s+(==?|[bi]?contains|b?startswith|endswith|i?glob|regex)\\s*$`).exec(
      before,
    ) ?? [];
  const [all, inner] = /^\(([^()]{1,150})\)/.exec(rest) ?? [];
  if (written === undefined || all === undefined || inner === undefined) return undefined;
  const parts = inner.split(/\s*,\s*|\s+or\s+/).map((one) => one.trim());
  if (parts.some((one) => one === '' || /^(["']).*\1.|=/.test(one))) return undefined;
  const texts = parts.map((one) =>
    /^["'\w./-]\S*$|^(["']).*\1$/.test(one) ? one : quoteString(one),
  );
  const isEqual = operator === '=' || operator === '==';
  const each = texts.map((one) => `${field} ${operator} ${one}`).join(' or ');
  const text = isEqual
    ? `${field} in (${texts.join(', ')})`
    : texts.length > 1
      ? `(${each})`
      : each;
  const hint = ` ${operator} takes one value. Write ${text}.`;
  const isSame = texts.every((one, index) => one === parts[index]);
  if (!isPlain && !isSame) return { hint };
  return { hint, fix: replacing(from - written.length, written + all, text) };
}

/** `contains "a" or "b"` */
export function valueAlone(before: string, rest: string): string | undefined {
  const [, text] = /^("[^"\n]{1,60}")/.exec(rest) ?? [];
  const check = new RegExp(
    `${aField}\\s+(==?|[bi]?contains|b?startswith|endswith|i?glob|regex)\\s+(?:"[^"]*"|[^\\s()"]+)\\s+(?:or|and)\\s+$`,
  ).exec(before);
  if (text === undefined || check === null) return undefined;
  return ` A value alone is not a check: repeat the field, ${check[1]} ${check[2]} ${text}.`;
}

/** Numbers whose names can be compared, where their types differ. */
const asNames: ReadonlyMap<string, string> = new Map([
  ['user.uid', 'user.name'],
  ['user.loginuid', 'user.loginname'],
]);

/** `check`: from the field on. */
export function fieldAsValue(check: string, value: string): string | undefined {
  const right = fieldTable().get(value);
  const [, field = '', operator = ''] =
    new RegExp(`^${aField}\\s*(==?|!=|in\\b|\\w+)`).exec(check) ?? [];
  const left = fieldTable().get(field.replace(/\[.*/, ''));
  if (right === undefined || left === undefined || right.arguments.length > 0) return undefined;
  const sign = operator === 'in' ? '=' : operator;
  if (left.type === right.type) {
    return ` Another field is compared by val(): ${field} ${sign} val(${value}).`;
  }
  const [one, other] = [asNames.get(field), asNames.get(value)];
  const names = one && other ? `: ${one} ${sign} val(${other})` : '';
  return ` Another field is compared by val(), if both are of one type${names}.`;
}

/** The key of a label behind a dot: `k8s.pod.label.app.kubernetes.io/name`. */
function dottedLabel(before: string, rest: string): string | undefined {
  const [, field, start = ''] = /\b((?:k8s\.\w+|container)\.label)s?\.([\w.]+)$/.exec(before) ?? [];
  const [end = ''] = /^[-/][\w./-]*/.exec(rest) ?? [];
  if (field === undefined || end === '') return undefined;
  return ` The key of a label goes in brackets, as it is written in Kubernetes: ${field}[${labelKey(start + end)}].`;
}

/** `proc.aname.2`, and the key of a label. */
export function dottedKey(before: string, rest: string, from: number): Mended | undefined {
  const label = dottedLabel(before, rest);
  if (label !== undefined) return { hint: label };
  const [field] = /[a-z]\w*\.\w+$/.exec(before) ?? [];
  const [written, number] = /^\.(\d+)(?![\w.])/.exec(rest) ?? [];
  const takes = (fieldTable().get(field ?? '')?.arguments.length ?? 0) > 0;
  if (written === undefined || !takes) return undefined;
  const fix = { ...replacing(from, written, `[${number}]`), title: `Write ${field}[${number}]` };
  return { hint: ` The number goes in brackets: ${field}[${number}].`, fix };
}

/** Falco warns of a value that is the name of a field. */
export function misusedField(
  { problem, file, range }: FalcoSaying,
  scene: Scene,
): Mended | undefined {
  const [, field] = /^'(\S{1,60})' may be a valid field misused/.exec(problem.message) ?? [];
  const before = scene.files[file]?.text.slice(Math.max(0, range.from - 200), range.from) ?? '';
  const [check] =
    /[a-z]\w*(?:\.\w+)+(?:\[[^\]\s]*\])?\s*(?:[=!<>]+|[a-z]+\b)[\s("']*$/.exec(before) ?? [];
  const hint = field && check && fieldAsValue(check, field);
  return hint ? { hint: `.${hint}` } : undefined;
}

// A comparison → why it never holds, whatever the event, and what was probably meant. A field has
// values of a certain make: the name of a process no path, a repository no tag, a folder no slash at
// its end. What only some of its values can never be is told of these.

import { quoteString } from '../condition/strings.ts';
import { deadField } from '../falco/dead-fields.ts';
import { fieldTable } from '../falco/fields.ts';
import type { WrittenComparison, WrittenValue } from './comparison.ts';
import type { CheckFix } from './finding.ts';
import { fixOf } from './junction.ts';
import type { Scene } from './scene.ts';
import { replaceValue } from './value-edits.ts';

export interface Dead {
  readonly message: string;
  readonly fix?: CheckFix | undefined;
  /** Those that never match; all of them where the comparison never holds. */
  readonly values: readonly WrittenValue[];
}

interface Kind {
  readonly fields: RegExp;
  readonly operators: RegExp;
  readonly value: RegExp;
  readonly message: (field: string, text: string) => string;
  readonly fix?: (comparison: WrittenComparison, scene: Scene) => CheckFix | undefined;
}

const equal = /^(==?|in|intersects)$/;
const names = /^proc\.(name|pname|aname)$/;
const paths =
  /^(fd\.(name|directory|filename)|fs\.path\.(name|source|target)|proc\.(name|pname|aname|exe|exepath|pexepath|aexepath)|container\.(name|image|image\.repository)|k8s\.(pod|ns)\.name|user\.name)$/;

const executables: Readonly<Record<string, string>> = {
  'proc.name': 'proc.exepath',
  'proc.pname': 'proc.pexepath',
  'proc.aname': 'proc.aexepath',
};

function asField(to: string) {
  return (comparison: WrittenComparison): CheckFix | undefined =>
    fixOf(`Compare ${to}`, comparison, (text) => to + text.slice(comparison.field.length), 'wider');
}

/** `a in ("x*", y)` → `(a in (y) or a glob "x*")`. */
function withGlob(comparison: WrittenComparison, { lists }: Scene): CheckFix | undefined {
  const { values, within, operator } = comparison;
  const { left } = within?.node ?? {};
  if (left === undefined || values.some(({ text }) => lists.has(text) || /[[\]\\]/.test(text))) {
    return undefined;
  }
  const rest = values.filter(({ text }) => !text.includes('*'));
  return fixOf(
    'Compare with glob',
    comparison,
    (text) => {
      const field = text.slice(0, left.to - left.from);
      const globs = values
        .filter((value) => !rest.includes(value))
        .map((value) => `${field} glob ${quoteString(value.text)}`);
      const others = rest.map((value) => (value.quoted ? quoteString(value.text) : value.text));
      const all =
        others.length > 0 ? [`${field} ${operator} (${others.join(', ')})`, ...globs] : globs;
      return all.length === 1 ? all[0] : `(${all.join(' or ')})`;
    },
    'wider',
  );
}

/** One value: its repository and its tag. */
function withTag(comparison: WrittenComparison): CheckFix | undefined {
  const [only] = comparison.values;
  const [, repository, tag] = /^(.*[^:]):([\w.-]+)$/.exec(only?.text ?? '') ?? [];
  if (
    comparison.values.length !== 1 ||
    repository === undefined ||
    !equal.test(comparison.operator)
  ) {
    return undefined;
  }
  const written = `(container.image.repository = ${quoteString(repository)} and container.image.tag = ${quoteString(tag ?? '')})`;
  return fixOf('Compare repository and tag', comparison, () => written, 'wider');
}

/** The same text of each dead value but for what it can never have. */
function edited(change: (text: string) => string, title: (text: string) => string) {
  return (comparison: WrittenComparison, scene: Scene): CheckFix | undefined => {
    const dead = comparison.values.filter(({ text }) => change(text) !== text);
    const fixes = dead.map((value) =>
      replaceValue(value, { title: title(change(value.text)), text: change(value.text) }, scene),
    );
    const edits = fixes.flatMap((fix) => fix?.edits ?? []);
    const [first] = fixes;
    if (first === undefined || edits.length !== dead.length) return undefined;
    return { title: first.title, edits, effect: 'wider' };
  };
}

const shown = (text: string) => text.slice(0, 60);

const kinds: readonly Kind[] = [
  {
    fields: names,
    operators: /^(==?|in|intersects|startswith)$/,
    value: /^\/[^*]*$/,
    message: (field, text) =>
      `${field} is a name without a path: "${shown(text)}" never matches. The path of the program is ${executables[field] ?? ''}.`,
    fix: (comparison, scene) =>
      comparison.values.every(({ text }) => text.startsWith('/') && !scene.lists.has(text))
        ? asField(executables[comparison.field] ?? '')(comparison)
        : undefined,
  },
  {
    fields: paths,
    operators: equal,
    value: /\*/,
    message: (field, text) =>
      `= and in know no patterns: ${field} is never "${shown(text)}" itself. Use glob.`,
    fix: withGlob,
  },
  {
    fields: /^container\.image\.repository$/,
    operators: /^(==?|in|intersects|endswith)$/,
    value: /:[^/]*[^/:]$/,
    message: (field, text) =>
      `${field} holds no tag: "${shown(text)}" never matches. Compare container.image.repository and container.image.tag.`,
    fix: withTag,
  },
  {
    fields: /^fd\.directory$/,
    operators: equal,
    value: /[^/*]\/$/,
    message: (field, text) => `${field} has no slash at its end: "${shown(text)}" never matches.`,
    fix: edited(
      (text) => text.replace(/([^/])\/+$/, '$1'),
      (text) => `Write ${text}`,
    ),
  },
  {
    fields: /^fd\.filename$/,
    operators: /^(==?|in|intersects|startswith)$/,
    value: /^\//,
    message: (_field, text) =>
      `fd.filename is the name without its folder: "${shown(text)}" never matches. The whole path is fd.name.`,
    fix: (comparison, scene) =>
      comparison.values.every(({ text }) => text.startsWith('/') && !scene.lists.has(text))
        ? asField('fd.name')(comparison)
        : undefined,
  },
  {
    fields: /^proc\.(p|a)?cmdline$/,
    operators: /^(==?|in|startswith)$/,
    value: /^\//,
    message: (field, text) =>
      `${field} begins with the name of the process, without a path: "${shown(text)}" never matches. Compare proc.exepath, or proc.exeline, which begins as the program was called.`,
  },
  {
    fields: /^(fd\.(name|directory)|fs\.path\.(name|source|target)|proc\.(exepath|pexepath|cwd))$/,
    operators: /^(==?|in|startswith|pmatch)$/,
    value: /^(~|\$\{?[A-Za-z_])/,
    message: (field, text) =>
      `Falco does not expand "${shown(text)}": ${field} is the whole path. Write it, or use glob.`,
  },
  {
    fields: /^container\.id$/,
    operators: equal,
    value: /^[0-9a-f]{13,64}$/,
    message: (_field, text) =>
      `container.id has 12 digits: "${shown(text)}" has ${text.length} and never matches.`,
    fix: edited(
      (text) => (/^[0-9a-f]{13,64}$/.test(text) ? text.slice(0, 12) : text),
      (text) => `Write ${text}`,
    ),
  },
  {
    fields: /^evt\.res$/,
    operators: equal,
    value: /^-?\d+$/,
    message: (_field, text) =>
      `evt.res is a word, SUCCESS or an error such as ENOENT: "${shown(text)}" never matches. The number is evt.rawres.`,
    fix: (comparison) =>
      comparison.values.every(({ text }) => /^-?\d+$/.test(text))
        ? asField('evt.rawres')(comparison)
        : undefined,
  },
  {
    fields:
      /^(proc\.(name|pname|aname|exepath)|container\.(name|id)|k8s\.(pod|ns)\.name|user\.name)$/,
    operators: equal,
    value: /^\s+\S|\S\s+$/,
    message: (field, text) => `${field} has no blank at its ends: "${shown(text)}" never matches.`,
    fix: edited(
      (text) => text.trim(),
      (text) => `Write ${text}`,
    ),
  },
];

/** Falco counts nothing: in each event it is 1 (libs sinsp_filtercheck_event.cpp, TYPE_COUNT). */
function deadCount(comparison: WrittenComparison): Dead | undefined {
  const { field, operator, values } = comparison;
  const [only] = values;
  if (field !== 'evt.count' || only === undefined || values.length !== 1) return undefined;
  if (!/^\d{1,9}$/.test(only.text)) return undefined;
  const number = Number(only.text);
  const holds: Readonly<Record<string, boolean>> = {
    '>': number < 1,
    '>=': number <= 1,
    '<': number > 1,
    '<=': number >= 1,
    '=': number === 1,
    '==': number === 1,
    in: number === 1,
  };
  if (holds[operator] !== false) return undefined;
  const message =
    'evt.count is 1 in every event: Falco looks at each event alone and counts nothing. Count the alerts where they arrive.';
  return { message, values };
}

function deadByField({ field, values }: WrittenComparison): Dead | undefined {
  const today = deadField(field);
  if (today === undefined) return undefined;
  const instead =
    today === '' ? '' : ` ${today} says it, where Falco has the k8smeta plugin loaded.`;
  return { message: `${field} has had no value for years, so this never holds.${instead}`, values };
}

/** Of a value in an exception or a list: what it can never be. */
export function deadValue(
  { text }: Pick<WrittenValue, 'text'>,
  { field, operator, modifier }: Pick<WrittenComparison, 'field' | 'operator' | 'modifier'>,
): string | undefined {
  if (modifier !== undefined) return undefined;
  return kindOf(field, operator, text)?.message(field, text);
}

/** By field and operator: a file compares few fields, and each often. */
const kindsBy = new Map<string, readonly Kind[]>();
const mostKept = 1000;

function kindOf(field: string, operator: string, text: string): Kind | undefined {
  const key = `${field} ${operator}`;
  let possible = kindsBy.get(key);
  if (possible === undefined) {
    if (kindsBy.size >= mostKept) kindsBy.clear();
    possible =
      fieldTable().get(field)?.list === true
        ? []
        : kinds.filter(({ fields, operators }) => fields.test(field) && operators.test(operator));
    kindsBy.set(key, possible);
  }
  return possible.find(({ value }) => value.test(text));
}

export function deadComparison(comparison: WrittenComparison, scene: Scene): Dead | undefined {
  const byField = deadByField(comparison) ?? deadCount(comparison);
  if (byField !== undefined) return byField;
  const dead = comparison.values.flatMap((value) => {
    const message = scene.lists.has(value.text) ? undefined : deadValue(value, comparison);
    return message === undefined ? [] : [{ value, message }];
  });
  const [first] = dead;
  if (first === undefined) return undefined;
  const kind = kindOf(comparison.field, comparison.operator, first.value.text);
  const values = dead.map(({ value }) => value);
  return { message: first.message, fix: kind?.fix?.(comparison, scene), values };
}

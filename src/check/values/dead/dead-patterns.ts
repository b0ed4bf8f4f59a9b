// A pattern where Falco compares letter by letter, or in another language than that of the operator →
// what is said of it, and the operator that was meant.
// Sources: libs userspace/libsinsp/sinsp_filtercheck.cpp (flt_compare_string), filter/parser.cpp.

import { patternFault } from '../../../condition/regex-syntax.ts';
import { quoteString } from '../../../condition/strings.ts';
import { fieldTable } from '../../../falco/fields.ts';
import type { CheckFix } from '../../finding.ts';
import type { Scene } from '../../scene.ts';
import { replaceValue } from '../../value-edits.ts';
import type { WrittenComparison, WrittenValue } from '../comparison.ts';
import { fixOf } from '../junction.ts';
import { plainOf } from '../plain-pattern.ts';
import { type DeadKind, equal, shown } from './dead-kind.ts';
import { wholePattern } from './whole-pattern.ts';

/** What was typed into a shell can hold a sign of a pattern itself: `sh -c "rm -rf /tmp/*"`. */
const typed =
  /^(proc\.[ap]?(cmdline|args)|proc\.(exeline|env|aenv)|evt\.(args?|info|rawarg.*|buffer.*)|container\.(mounts?(\..*)?|cni\.json|labels)|k8s\.pod\.(labels|cni\.json))$/;
const hosts = /^fd\.[cslr]ip\.name$/;
/** Known words, and texts that Falco makes itself. */
const words =
  /^(evt\.(type|dir|time.*|datetime.*|category|io_dir|res|outputtime)|syscall\.type|fd\.types?|fd\.typechar|fdlist\..*)$/;
const paths =
  /^(fd\.(name|directory)|fs\.path\.(name|source|target)|proc\.(exepath|pexepath|aexepath|cwd))$/;

/** Fields of one text that holds no sign of a pattern, or hardly ever. */
const plain = {
  test: (field: string): boolean => {
    const known = fieldTable().get(field);
    if (known?.type !== 'CHARBUF' || known.list) return false;
    return !typed.test(field) && !hosts.test(field) && !words.test(field);
  },
};

const regexLike = /\.[*+]|^\^.|\\[dwsDWS]|\w\|\w/;
/** In a path a bar or a backslash may be meant. */
const pathRegex = /\.\*/;
const plainPath = { test: (field: string) => paths.test(field) && plain.test(field) };
const plainWord = { test: (field: string) => !paths.test(field) && plain.test(field) };
const globLike = /\*|\?|\[[^\]]*-[^\]]*\]/;
const asksRegex = (field: string, text: string) =>
  `= and in do not support patterns: ${field} is never "${shown(text)}" itself. It reads like a regular expression: use regex.`;
const asksGlob = (field: string, text: string) =>
  `= and in do not support patterns: ${field} is never "${shown(text)}" itself. Use glob.`;

type Pattern = (value: WrittenValue, operator: string) => string | undefined;

/** `a in ("x*", y)` → `(a in (y) or a glob "x*")`; a value that is no pattern stays as it is. */
function withOperator(to: 'glob' | 'regex', pattern: Pattern) {
  return (comparison: WrittenComparison, { lists }: Scene): CheckFix | undefined => {
    const { values, within, operator } = comparison;
    const { left } = within?.node ?? {};
    if (left === undefined || values.some(({ text }) => lists.has(text))) return undefined;
    const rest: WrittenValue[] = [];
    const patterns: { readonly by: string; readonly text: string }[] = [];
    for (const value of values) {
      if (!(to === 'glob' ? globLike : regexLike).test(value.text)) {
        rest.push(value);
        continue;
      }
      const text = pattern(value, operator);
      if (text === undefined) return undefined;
      // Falco itself warns of a regex that is not needed.
      const simple = to === 'regex' ? plainOf(text) : undefined;
      patterns.push({ by: simple?.operator ?? to, text: simple?.text ?? text });
    }
    const [first = { by: to }] = patterns;
    return fixOf(
      `Compare with ${patterns.length === 1 ? first.by : to}`,
      comparison,
      (text) => {
        const field = text.slice(0, left.to - left.from);
        const others = rest.map((value) => (value.quoted ? quoteString(value.text) : value.text));
        const checks = patterns.map(({ by, text }) => `${field} ${by} ${quoteString(text)}`);
        if (others.length > 0) checks.unshift(`${field} ${operator} (${others.join(', ')})`);
        return checks.length === 1 ? checks[0] : `(${checks.join(' or ')})`;
      },
      'wider',
    );
  };
}

const asGlob: Pattern = ({ text }) => (/[[\]\\]/.test(text) ? undefined : text);
/** A regex must match the whole value. */
const asRegex: Pattern = ({ text }) => (patternFault(text) === undefined ? text : undefined);

/** `startswith "/etc/*"` → `/etc/*`, `contains "a*b"` → `*a*b*`. */
const partAsGlob: Pattern = (value, operator) => {
  if (operator === 'icontains') return undefined;
  const before = operator === 'startswith' || value.text.startsWith('*') ? '' : '*';
  const after = operator === 'endswith' || value.text.endsWith('*') ? '' : '*';
  return asGlob({ ...value, text: `${before}${value.text}${after}` }, operator);
};

const partAsRegex: Pattern = (value, operator) => {
  if (operator === 'icontains') return undefined;
  const inner = value.text.replace(/^\^/, '').replace(/\$$/, '');
  const before = operator === 'startswith' || inner.startsWith('.*') ? '' : '.*';
  const after = operator === 'endswith' || inner.endsWith('.*') ? '' : '.*';
  return asRegex({ ...value, text: `${before}${inner}${after}` }, operator);
};

const part = /^(startswith|endswith|contains|icontains)$/;
const noPatterns = (operator: string) =>
  equal.test(operator)
    ? '= and in do not support patterns'
    : `${operator} does not support patterns`;

const asksPartRegex = (field: string, text: string, operator: string) =>
  `${noPatterns(operator)}: no ${field} holds "${shown(text)}" itself. It reads like a regular expression: use regex, which must match the whole value.`;

/** The server looked up: libs sinsp_filtercheck_fd.cpp, compare_domain. */
const resolvedHosts: readonly DeadKind[] = [
  {
    fields: hosts,
    operators: equal,
    value: /[*?]/,
    message: (field, text) =>
      `${field} takes whole names of hosts, which Falco looks up itself: "${shown(text)}" is none, and this never matches. There is no pattern for them, and any other operator stops Falco. Name each host, or compare the network with ${field.replace('ip.name', 'net')}.`,
  },
  {
    fields: hosts,
    operators: equal,
    value: /[/:@\s]/,
    message: (field, text) =>
      `${field} takes the name of a host and no more: "${shown(text)}" is none, and this never matches.`,
  },
];

/** As a word processor or a chat writes them. */
const curly = /^[“”„‟‘’‚‛«»].|.[“”„‟‘’‚‛«»]$/;
const bareOf = (text: string) => text.replace(/^[“”„‟‘’‚‛«»]+|[“”„‟‘’‚‛«»]+$/g, '');

/** In a name or a text of a file such signs may be meant. */
const curlyQuotes: DeadKind = {
  fields: plain,
  operators: equal,
  value: curly,
  message: (field, text) =>
    `Falco does not accept these quotes: ${field} is compared with "${shown(text)}", with its signs. Write " or no quotes at all.`,
  fix: withoutCurly,
  doubtful: true,
};

function withoutCurly({ values }: WrittenComparison, scene: Scene): CheckFix | undefined {
  const curlyOnes = values.filter(({ text }) => curly.test(text));
  const title = 'Remove the signs';
  const fixes = curlyOnes.map((value) =>
    replaceValue(value, { title, text: bareOf(value.text) }, scene),
  );
  const isPlain = curlyOnes.every(({ text }) => /^[\w./-]+$/.test(bareOf(text)));
  const edits = fixes.flatMap((fix) => fix?.edits ?? []);
  return isPlain && edits.length === curlyOnes.length
    ? { title, edits, effect: 'other' }
    : undefined;
}

export const patternKinds: readonly DeadKind[] = [
  curlyQuotes,
  {
    ...curlyQuotes,
    fields: {
      test: (field) => fieldTable().get(field)?.type === 'CHARBUF' && !/\.type$/.test(field),
    },
    operators: /^(==?|in|intersects|i?glob|regex|startswith|endswith|i?contains)$/,
    value: /^[“”„‟‘’‚‛«»].*[“”„‟‘’‚‛«»]$/,
  },
  ...resolvedHosts,
  {
    fields: plainWord,
    operators: equal,
    value: regexLike,
    message: asksRegex,
    fix: withOperator('regex', asRegex),
    direct: true,
  },
  {
    fields: plainPath,
    operators: equal,
    value: pathRegex,
    message: asksRegex,
    fix: withOperator('regex', asRegex),
    direct: true,
  },
  {
    fields: plain,
    operators: equal,
    value: /\*/,
    message: asksGlob,
    fix: withOperator('glob', asGlob),
  },
  {
    fields: plain,
    operators: equal,
    value: globLike,
    message: asksGlob,
    fix: withOperator('glob', asGlob),
    direct: true,
  },
  {
    fields: plainWord,
    operators: part,
    value: regexLike,
    message: asksPartRegex,
    fix: withOperator('regex', partAsRegex),
  },
  {
    fields: plainPath,
    operators: part,
    value: pathRegex,
    message: asksPartRegex,
    fix: withOperator('regex', partAsRegex),
  },
  {
    fields: plain,
    operators: part,
    value: /\*/,
    message: (field, text, operator) =>
      `${noPatterns(operator)}: no ${field} holds "${shown(text)}" itself. Leave out the *, or use glob.`,
    fix: withOperator('glob', partAsGlob),
  },
  wholePattern,
  {
    fields: paths,
    operators: /^pmatch$/,
    value: /^\*[^/*]+$/,
    message: (field, text) =>
      `pmatch compares part by part from the root: "${shown(text)}" is a name at the top, as in /a${text.slice(1)}, and no file deeper down. For an ending take ${field} endswith "${text.slice(1)}", or glob.`,
    doubtful: true,
  },
  {
    fields: paths,
    operators: /^(glob|iglob|pmatch)$/,
    value: /^(\^|\.\*)/,
    message: (field, text, operator) =>
      `${operator} is not a regular expression: "." and "^" stand for themselves there, ${field} begins with /, and "${shown(text)}" never matches. In ${operator} * alone stands for any text.`,
  },
  {
    fields: typed,
    operators: equal,
    value: /\*/,
    message: (field, text) =>
      `= and in compare letter by letter: ${field} has to be exactly the text "${shown(text)}", * and all. If * stands for any text, use glob.`,
    fix: withOperator('glob', asGlob),
    doubtful: true,
  },
  {
    fields: typed,
    operators: part,
    value: /^\*[^*\s].*[^*\s]\*$|^\*\w+$|^\w+\*$/,
    message: (field, text, operator) =>
      `${operator} compares letter by letter: ${field} has to hold exactly the text "${shown(text)}", * and all. If * stands for any text, leave it out or use glob.`,
    fix: withOperator('glob', partAsGlob),
    doubtful: true,
  },
  {
    fields: typed,
    operators: part,
    value: /^\.\*.|\w\.\*\w/,
    message: (field, text, operator) =>
      `${operator} compares letter by letter: ${field} has to hold exactly the text "${shown(text)}". If it is a regular expression, use regex, which must match the whole value.`,
    fix: withOperator('regex', partAsRegex),
    doubtful: true,
  },
  {
    fields: typed,
    operators: /^i?glob$/,
    value: /^(\^|\.\*)./,
    message: (field, text, operator) =>
      `${operator} is not a regular expression: "." and "^" stand for themselves, so that ${field} would have to begin with them. Write "${shown(text.replace(/^\^?(\.\*)?/, '*'))}", or use regex.`,
    doubtful: true,
  },
];

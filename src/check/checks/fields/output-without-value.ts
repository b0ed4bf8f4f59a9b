// Fields in an output that never have a value there: those made for conditions (fd.ip, fd.port, fd.net
// stand for two ends at once), and those that nothing fills any more. They print <NA>. And names that Falco
// takes for a shorter field with a text behind it (libs userspace/libsinsp/eventformatter.cpp).

import { deadField } from '../../../falco/dead-fields.ts';
import { fieldTable } from '../../../falco/fields.ts';
import type { FieldContext } from '../../../ruleset/condition-port.ts';
import { outputToken } from '../../../ruleset/condition-port.ts';
import { TracedText } from '../../../ruleset/traced-text.ts';
import { lookup, type ScalarNode } from '../../../ruleset/yaml/node.ts';
import type { Check } from '../../check.ts';
import type { Draft } from '../../finding.ts';
import { fieldContext } from '../../mends/output.ts';
import { nearestField } from '../../values/nearest-field.ts';

const fields = /%\d*([a-z][a-zA-Z0-9_.]*)/g;

/** Both ends say it instead. */
const ends: Readonly<Record<string, string>> = {
  'fd.ip': '%fd.cip and %fd.sip',
  'fd.port': '%fd.cport and %fd.sport',
  'fd.net': '%fd.cip and %fd.sip',
  'fd.proto': '%fd.sproto',
};

function reasonOf(name: string): string | undefined {
  const today = deadField(name);
  if (today !== undefined) {
    const instead = today === '' ? '' : ` ${today} has it, if Falco has the k8smeta plugin.`;
    return `%${name} has had no value for years and prints <NA>.${instead}`;
  }
  if (fieldTable().get(name)?.filterOnly !== true) return undefined;
  const instead = ends[name];
  const rest = instead === undefined ? '' : ` Write ${instead}.`;
  return `${name} is made for conditions: in an output it prints <NA>.${rest}`;
}

/** `%container.image.name`: Falco takes the longest field it has, and prints the rest as it stands. */
function cutShort(output: string, sign: number, context: FieldContext): string | undefined {
  const from = sign + 1 + (/^\d*/.exec(output.slice(sign + 1, sign + 12))?.[0].length ?? 0);
  const end = outputToken(output, from, context);
  const name = end === undefined ? '' : output.slice(from, end);
  const [rest] = /^\.?\w+(?:\.\w+)*/.exec(output.slice(end, (end ?? 0) + 200)) ?? [];
  if (rest === undefined || !fieldTable().has(name)) return undefined;
  const meant = nearestField(`${name}${rest}`);
  const hint = meant === undefined || meant === name ? '' : ` Did you mean %${meant}?`;
  return `Falco has no field ${name}${rest}: it prints ${name}, and "${rest}" behind it as text.${hint}`;
}

/** `${proc.name}`, `{{proc.name}}`, `{proc.name}`, `$proc.name`: as other languages name a value. */
const foreign = new RegExp(
  ['\\$\\{\\s*FIELD\\s*\\}', '\\{\\{\\s*FIELD\\s*\\}\\}', '\\{FIELD\\}', '\\$FIELD']
    .map(
      (form) =>
        `(?<![%$])${form.replace('FIELD', '([a-z]\\w*(?:\\.\\w+)+(?:\\[[^\\]\\s]{1,60}\\])?)')}`,
    )
    .join('|'),
  'g',
);

/** Falco prints them as they stand. */
function printedAsText(
  file: number,
  output: ScalarNode,
  text: string,
): readonly Omit<Draft, 'item'>[] {
  if (!/[${]/.test(output.value)) return [];
  let traced: TracedText | undefined;
  return [...output.value.matchAll(foreign)].flatMap((match) => {
    const [written] = match;
    const field = match.slice(1).find((one) => one !== undefined) ?? '';
    if (!fieldTable().has(field.replace(/\[.*/, ''))) return [];
    traced ??= TracedText.ofScalar(file, output);
    const from = traced.locate(match.index)?.offset ?? output.range.from;
    const range = { from, to: from + written.length };
    // A letter or a dot behind it would become a part of the name; no plain text begins with %.
    const isApart = !/[\w.[(]/.test(output.value.charAt(match.index + written.length));
    const isSure =
      isApart && text.startsWith(written, from) && (match.index > 0 || output.style !== 'plain');
    const title = `Write %${field}`;
    const fix = isSure ? { title, edits: [{ range, text: `%${field}` }] } : undefined;
    const message = `Falco prints "${written}" as it is: a field in an output begins with %, as in %${field}.`;
    return [{ file, range, severity: 'hint' as const, message, fix }];
  });
}

export const outputWithoutValue: Check = {
  code: 'output-without-value',
  item: ({ file, name, node }, scene) => {
    const { loaded } = scene;
    const output = name.kind === 'rule' ? lookup(node, 'output') : undefined;
    if (output?.kind !== 'scalar' || loaded.collector.rules.get(name.name)?.unknownSource)
      return [];
    let traced: TracedText | undefined;
    const context = fieldContext(name.name, scene);
    const asText = printedAsText(file, output, scene.files[file]?.text ?? '');
    const empty = [...output.value.matchAll(fields)].flatMap((match): readonly Draft[] => {
      const field = (match[1] ?? '').replace(/\.+$/, '');
      const isWhole = fieldTable().get(field)?.provider === 'libs';
      const message =
        reasonOf(field) ?? (isWhole ? undefined : cutShort(output.value, match.index, context));
      if (message === undefined) return [];
      traced ??= TracedText.ofScalar(file, output);
      const from = traced.locate(match.index)?.offset ?? output.range.from;
      const range = { from, to: from + match[0].replace(/\.+$/, '').length };
      return [{ file, range, item: name, severity: 'hint', message }];
    });
    return [...empty, ...asText.map((draft) => ({ ...draft, item: name }))];
  },
};

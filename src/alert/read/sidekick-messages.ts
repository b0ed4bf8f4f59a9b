// Messages of Falcosidekick that tell of an alert in a title, in tags or in lines of one text → the same by
// the keys of an alert. outputs/gotify.go, telegram.go, webex.go, grafana.go, smtp_templates.go
import { type JsonObject, type JsonValue, member } from '../bytes/exact-json.ts';
import { isKnownName, recordOf } from '../bytes/named-values.ts';
import { readPriority } from '../priority.ts';

const title = /^\[(\w+)\] (.+)$/;
const telegramTitle = /^\*\[Falco\] \[(\w+)\] (.+)\*$/;
const webexTitle = /^# Falco Rule '(.+)'$/;
const pair = /^\s*(?:[-*•] )?\**([\w.[\]-]+)\**: +(.*)$/;

type Pair = readonly [string, string];

function pairsOfLine(line: string): readonly Pair[] {
  const [, priority, rule] = telegramTitle.exec(line) ?? [];
  if (priority !== undefined && rule !== undefined)
    return [
      ['Priority', priority],
      ['Rule', rule],
    ];
  const [, named] = webexTitle.exec(line) ?? [];
  if (named !== undefined) return [['Rule', named]];
  if (line.startsWith('### ')) return [['Output', line.slice(4)]];
  const [, key, value = ''] = pair.exec(line) ?? [];
  return key === undefined ? [] : [[key, value.trim()]];
}

/** A line of each name and value. What is said twice may be part of a value: the first of an alert's keys counts, a field is not known. */
export function namedLines(text: string): JsonObject | undefined {
  if (!/^\W{0,20}(?:Priority|Rule|Falco)\b/.test(text)) return undefined;
  const isEscaped = text.startsWith('*\\[');
  const plain = isEscaped ? text.replace(/\\([^\w\s])/g, '$1') : text;
  const pairs = new Map<string, string | undefined>();
  for (const [name, value] of plain.split('\n').flatMap(pairsOfLine)) {
    if (!pairs.has(name)) pairs.set(name, value);
    else if (!isKnownName(name)) pairs.set(name, undefined);
  }
  if (!pairs.has('Rule')) return undefined;
  return recordOf(
    [...pairs].flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}

const textOf = (value: JsonValue | undefined) => (typeof value === 'string' ? value : '');

/** `{"title": "[Notice] rule", "message": output}`, `{"tags": ["falco", "Notice", rule, source], "text": output}`. */
export function withTitle(object: JsonObject): JsonObject {
  const [, named = '', titled] = title.exec(textOf(member(object, 'title'))) ?? [];
  const output = textOf(member(object, 'message'));
  if (titled !== undefined && output !== '' && readPriority(named) !== undefined)
    return { ...object, rule: titled, priority: named, output };
  const tags = member(object, 'tags');
  if (!Array.isArray(tags) || tags[0] !== 'falco') return object;
  const [, priority, rule, source] = tags.map(textOf);
  if (!rule || readPriority(priority ?? '') === undefined) return object;
  const text = textOf(member(object, 'text'));
  return { ...object, rule, priority: priority ?? '', source: source ?? '', output: text };
}

const lineProtocol = /^\w+,rule=([^,=]+),(.*?) value="(.*)"/s;

/** InfluxDB’s line protocol, as Falcosidekick writes it: every space is `_`, so that texts with one are not known. */
export function ofLineProtocol(line: string): JsonObject | undefined {
  const [, rule, tags = '', output = ''] = lineProtocol.exec(line) ?? [];
  if (rule === undefined) return undefined;
  const pairs = tags.split(/,(?=[\w.[\]]+=)/).flatMap((one): Pair[] => {
    const at = one.indexOf('=');
    return one.includes('_', at) ? [] : [[one.slice(0, at), one.slice(at + 1)]];
  });
  return recordOf([...pairs, ['rule', rule.replaceAll('_', ' ')], ['output', output]]);
}

const sender =
  /"source(?:_type_name)?"\s*:\s*"falco"|falco_alert::|"(?:entity|username|activityTitle)"\s*:\s*"Falcosidekick"/i;
const counter =
  /^[^{#]{0,200}(?:falco_events|rules_matches|rules_counters)\w*\{[^}]*rule|\bfalco\.\w+:\d+\|c/;
const metrics =
  'A metric: it counts the alerts of a rule, and does not say what they saw. Give the alerts themselves.';

/** Why what comes from Falco is not read; undefined: it is not of Falco. */
export function reasonOfSidekick(text: string): string | undefined {
  if (counter.test(text.slice(0, 1000))) return metrics;
  return sender.test(text)
    ? 'A message about an alert that names no rule or no priority. Expected the alert itself, as JSON or text.'
    : undefined;
}

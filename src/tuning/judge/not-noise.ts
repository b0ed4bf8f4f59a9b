// Alerts for which no suggestion is the right answer → why, and what to do.

import type { AlertGroup, AlertLog } from '../../alert/alert-log.ts';
import { overrides } from '../../kubebrowse/overrides.ts';
import type { Hand } from '../hand.ts';
import { mostOfRule } from '../propose/most.ts';
import { rankOf } from '../propose/telling-fields.ts';
import type { NotNoise } from '../suggestion.ts';
import type { GroupVerdict } from '../tuning.ts';
import type { Concern } from './concerns.ts';
import { isExempted } from './exempted.ts';

interface Context {
  readonly log: AlertLog;
  readonly hand: Hand;
  readonly verdicts: readonly GroupVerdict[];
  /** Groups that a suggestion was made for. */
  readonly covered: ReadonlySet<number>;
  readonly concernsOf: (group: AlertGroup) => readonly Concern[];
}

const mostFields = 3;

const textsOf = ({ fields, example }: AlertGroup): ReadonlyMap<string, string> =>
  new Map(
    Object.entries({ ...example, ...fields }).flatMap(([field, value]) =>
      typeof value === 'string' && value !== '' && value !== '<NA>' ? [[field, value]] : [],
    ),
  );

/** What all alerts of the rule have alike. */
function sharedBy(groups: readonly AlertGroup[]): readonly (readonly [string, string])[] {
  const [first, ...others] = groups.map(textsOf);
  return [...(first ?? [])].filter(([field, value]) =>
    others.every((texts) => texts.get(field) === value),
  );
}

const told = new WeakMap<AlertLog, Map<string, string>>();

/** A rule of another event source: what its alerts carry names it all the same. Once for all of them. */
function ofOtherSource(group: AlertGroup, log: AlertLog): string {
  const known = told.get(log) ?? new Map<string, string>();
  told.set(log, known);
  const key = `${group.source}\n${group.rule}`;
  const message = known.get(key) ?? otherSourceWords(group, log);
  known.set(key, message);
  return message;
}

function otherSourceWords({ rule, source }: AlertGroup, { groups }: AlertLog): string {
  const own = groups.filter((one) => one.rule === rule && one.source === source);
  const named = sharedBy(own)
    .filter(([field]) => rankOf(field) < Number.POSITIVE_INFINITY)
    .sort(([a], [b]) => rankOf(a) - rankOf(b))
    .slice(0, mostFields)
    .map(([field, value]) => `${field} = ${value}`);
  const exception =
    named.length === 0
      ? 'Its alerts share no field that an exception could name; see json_include_output_fields_property, or tell its alerts apart.'
      : `All of its alerts share ${named.join(', ')}. Where that is less than the rule itself asks for, an exception of it switches the rule off: take what only the harmless ones have.`;
  return `The rule looks at events of ${source}. These rules do not have it, or its plugin is not known here, so its condition is not evaluated and nothing is ticked. ${exception}`;
}

const isOfPlugin = ({ source }: AlertGroup): boolean =>
  source !== 'syscall' && source !== 'internal';

/** falco_outputs.cpp, handle_msg: no rules file defines them. */
const ofFalcoItself =
  'Falco says this of itself: no rules file defines it, and no exception applies. Its settings do: syscall_event_drops for lost events, metrics for its figures. Where it tells of lost events, this log lacks alerts.';

function unknownRule(group: AlertGroup, { hand, log }: Context): string {
  const { rule } = group;
  if (rule !== undefined && group.source === 'internal') return ofFalcoItself;
  if (rule !== undefined && isOfPlugin(group)) return ofOtherSource(group, log);
  if (rule === undefined)
    return 'These alerts name no rule, so there is nothing to tune. Switch json_output on in Falco and collect them again.';
  if (hand.kind === 'files')
    return 'This rule is in none of these files. Add the file that defines it, before those that change it.';
  const override = overrides.find((one) => one.rule === rule);
  const ofSession =
    override === undefined
      ? false
      : isExempted(override.condition, { ...group.fields, ...group.example });
  if (override === undefined || ofSession === false)
    return 'This rule is not one of these; if it is Falco’s own or yours, tune it with the rules file that defines it.';
  const { falcoRules } = hand.settings;
  if (falcoRules.overrides && falcoRules.loaded.includes(override.file))
    return `One of Falco’s own rules. ${override.because} The overrides of these settings exempt that; deploy them, and look at what alerts beside it.`;
  const step = falcoRules.overrides
    ? `name the ${override.file} rules among the loaded files`
    : 'switch the overrides on';
  return `One of Falco’s own rules. ${override.because} Under “Falco’s own rules” ${step} to exempt that.`;
}

const unwritable =
  'No exception can be written from these alerts: the fields that would tell them apart are missing, or hold what no rule can name. Look at them one by one, or have Falco print more: append_output with extra_fields: [proc.exepath, proc.cmdline, container.image.repository].';

const unwritableSource =
  'No exception can be written from these alerts: they do not say who did what (a user, and an action, a name or a resource), or say it in what no rule can name. Add those fields of the plugin to the rule’s output, and read the log again.';

/** A container is named, and what is known of it is missing: `null`, or `<NA>` in text. */
function isWithoutMetadata({ fields, example }: AlertGroup): boolean {
  const container = example['container.id'] ?? fields['container.id'];
  if (typeof container !== 'string' || container === '' || container === 'host') return false;
  const isMissing = (field: string) => fields[field] === null || example[field] === null;
  const isKnown = (field: string) => typeof (fields[field] ?? example[field]) === 'string';
  const said = ['container.image.repository', 'k8s.ns.name', 'k8s.pod.name', 'container.name'];
  // A host without Kubernetes has images and no namespaces.
  return said.some(isMissing) && !isKnown('container.image.repository') && !isKnown('k8s.ns.name');
}

/** facts: plugins/container README; charts values.yaml, collectors.containerEngine. */
const withoutMetadata =
  'These alerts name a container but not its image, pod or namespace (null, or <NA> in text): Falco did not get them from the container runtime. No exception on an image or a namespace matches them. Look whether the collector reaches the runtime’s socket (collectors.containerEngine in the chart; K3s, RKE2 and other distributions keep it elsewhere) and whether the container plugin is loaded. The first events of a container can lack them too.';

const tooMany = `More different alerts of this rule came than are looked at in one go (${mostOfRule}, those of most alerts first). Take what fits among the suggestions, or fix what makes so many, and read the log again.`;

/** Groups that still come and that nothing suggested silences, by rule. */
function openByRule({ log, verdicts, covered }: Context): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { id, rule = '' } of log.groups) {
    if (verdicts[id] === 'fires' && !covered.has(id)) counts.set(rule, (counts.get(rule) ?? 0) + 1);
  }
  return counts;
}

function messagesOf(group: AlertGroup, context: Context, open: number): readonly string[] {
  const verdict = context.verdicts[group.id];
  if (verdict === 'unknown rule') {
    const unknown = unknownRule(group, context);
    return isWithoutMetadata(group) ? [unknown, withoutMetadata] : [unknown];
  }
  if (verdict !== 'fires') return [];
  const concerns = context.concernsOf(group).map(({ message }) => message);
  if (concerns.length > 0) return concerns;
  if (isWithoutMetadata(group)) return [withoutMetadata];
  if (context.covered.has(group.id)) return [];
  if (open >= mostOfRule) return [tooMany];
  return [isOfPlugin(group) ? unwritableSource : unwritable];
}

export function notNoiseOf(context: Context): readonly NotNoise[] {
  const found = new Map<
    string,
    { rule: string; message: string; groups: number[]; alerts: number }
  >();
  const open = openByRule(context);
  for (const group of context.log.groups) {
    const rule = group.rule ?? '';
    for (const message of messagesOf(group, context, open.get(rule) ?? 0)) {
      const key = `${rule}\n${message}`;
      const same = found.get(key) ?? { rule, message, groups: [], alerts: 0 };
      same.groups.push(group.id);
      same.alerts += group.count;
      found.set(key, same);
    }
  }
  const sorted = [...found].sort(
    ([a, one], [b, other]) => other.alerts - one.alerts || (a < b ? -1 : 1),
  );
  return sorted.map(([, { rule, message, groups }]) => ({
    groups: groups.sort((a, b) => a - b),
    rule,
    message,
  }));
}

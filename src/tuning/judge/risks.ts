// A suggestion's changes and the alerts it silences → what could go wrong with it, gravest first.
import type { AlertGroup } from '../../alert/alert-log.ts';
import { isOurs } from '../../ours/rule-names.ts';
import type { Settings } from '../../settings/settings.ts';
import { baseName } from '../../text/path-parts.ts';
import { fieldText } from '../propose/field-text.ts';
import type { RuleInHand } from '../rules/rules-in-hand.ts';
import type { Change, Risk } from '../suggestion.ts';
import type { Loss } from './attacks.ts';
import type { Concern } from './concerns.ts';
import { credentialAt, credentialIn } from './credential-paths.ts';
import { intrusionSigns } from './intrusion-signs.ts';
import { entryPlaceRisks, rowPlaceRisks } from './place-risks.ts';
import { entryProgramRisks, type ProgramContext, rowProgramRisks } from './program-risks.ts';
import { riskOf } from './risk-of.ts';
import { tamperingIn } from './tampering-commands.ts';
import { widthRisks } from './width-risks.ts';

export interface RiskContext extends ProgramContext {
  readonly settings: Settings | undefined;
  readonly concernsOf: (group: AlertGroup) => readonly Concern[];
  /** Of the rules in hand. */
  readonly ruleOf: (name: string) => RuleInHand | undefined;
}

export interface Reviewed {
  readonly changes: readonly Change[];
  /** Whom it was made for. */
  readonly groups: readonly AlertGroup[];
  /** Whom it silences too. */
  readonly others: readonly AlertGroup[];
  readonly loss: Loss;
}

function attacks(count: number): string {
  return count === 1 ? 'One attack' : `${count} attacks`;
}

function lossRisks({ hides, weakens }: Loss): readonly Risk[] {
  if (hides.length > 0) {
    const message = `${attacks(hides.length)} of the catalogue would pass unseen.`;
    return [riskOf('hides-attack', 'warning', message)];
  }
  if (weakens.length === 0) return [];
  const message = `${attacks(weakens.length)} of the catalogue would lose a rule that catches ${weakens.length === 1 ? 'it' : 'them'}; another still does.`;
  return [riskOf('hides-attack', 'warning', message)];
}

const grave = /^(?:emergency|alert|critical|error)$/i;

const files =
  /^(?:fd\.name(?:raw)?|fs\.path\.\w+|evt\.abspath(?:\..*)?|evt\.arg\.(?:name|path|filename|pathname|oldpath|newpath|target|linkpath|source))$/;
const commands = /^(?:proc\.cmdline|proc\.args|proc\.exeline|evt\.args)$/;

/** What the event reaches for, wherever the alert says it. */
function credentialOf({ fields, example }: AlertGroup): string | undefined {
  const folder = fieldText(fields, 'proc.cwd') ?? fieldText(example, 'proc.cwd');
  for (const [field, value] of [...Object.entries(fields), ...Object.entries(example)]) {
    if (typeof value !== 'string') continue;
    if (files.test(field)) {
      const found = credentialAt(value.startsWith('/') ? value : `${folder ?? ''}/${value}`);
      if (found !== undefined) return found;
    } else if (commands.test(field)) {
      const found = credentialIn(value, folder);
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

/** What the command does, wherever the alert says it. */
function tamperingOf({ fields, example }: AlertGroup): string | undefined {
  for (const [field, value] of [...Object.entries(fields), ...Object.entries(example)]) {
    const found =
      commands.test(field) && typeof value === 'string' ? tamperingIn(value) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}

/** What the event reaches for, and how grave its author thinks it. */
function eventRisks(group: AlertGroup, { ruleOf }: RiskContext): readonly Risk[] {
  const { rule = '', priority, fields } = group;
  const inHand = ruleOf(rule);
  const found: Risk[] = [];
  const credential = credentialOf(group);
  const isFileSaid = Object.keys(fields).some((field) => files.test(field));
  if (credential !== undefined) {
    const message = `It reaches for ${credential}: whoever takes the program over reads them unseen.`;
    found.push(riskOf('credential', 'warning', message));
  } else if (!isFileSaid && inHand?.action.guards !== undefined) {
    const message = `The rule watches credentials (${inHand.action.guards}), and the alert does not say which was reached for.`;
    found.push(riskOf('credential', 'warning', message));
  }
  const tampering = tamperingOf(group);
  if (tampering !== undefined) {
    const message = `What it runs ${tampering}, as attackers do: make sure who calls it.`;
    found.push(riskOf('attack-tool', 'warning', message));
  }
  const gravest = [priority, inHand?.priority ?? ''].find((one) => grave.test(one));
  if (gravest !== undefined) {
    const message = `“${rule}” is of priority ${gravest.toUpperCase()}: such alerts are seldom noise.`;
    found.push(riskOf('critical-rule', 'warning', message));
  }
  return found;
}

function evidenceRisks(groups: readonly AlertGroup[]): readonly Risk[] {
  const alerts = groups.reduce((sum, { count }) => sum + count, 0);
  const isOnePod = groups.every(({ pods, manyPods }) => pods <= 1 && !manyPods);
  if (alerts > 1 || !isOnePod) return [];
  const message = 'The only evidence is one alert in one pod.';
  // Of rules of ours normal sessions are known; of others one alert says nothing of what is normal.
  const isKnown = groups.every(({ rule = '' }) => isOurs(rule));
  return [riskOf('little-evidence', isKnown ? 'notice' : 'warning', message)];
}

/** The catalogue holds system calls: of what comes by a plugin nothing here knows what an attack is. */
function sourceRisks(groups: readonly AlertGroup[], { ruleOf }: RiskContext): readonly Risk[] {
  const sources = groups.map(({ rule = '' }) => ruleOf(rule)?.source ?? 'syscall');
  return [...new Set(sources)]
    .filter((source) => source !== 'syscall')
    .map((source) =>
      riskOf(
        'unknown-attacks',
        'warning',
        `No attack on ${source} is known here: whoever has this account can do the same unseen. Ask whose it is.`,
      ),
    );
}

/** Datagrams alone are no browser’s: a call and a tunnel look alike. */
function datagramRisks(groups: readonly AlertGroup[]): readonly Risk[] {
  if (!groups.every(({ fields }) => fieldText(fields, 'fd.l4proto') === 'udp')) return [];
  const message =
    'The program sends datagrams and opens no connection: tunnels do so, too. Make sure what it is and who answers there.';
  return [riskOf('wide-network', 'warning', message)];
}

function otherRisks(groups: readonly AlertGroup[], others: readonly AlertGroup[]): readonly Risk[] {
  if (others.length === 0) return [];
  const own = new Set(groups.map(({ rule }) => rule));
  const rules = new Set(others.map(({ rule = '' }) => rule).filter((rule) => !own.has(rule)));
  const named = [...rules].sort().map((rule) => `“${rule}”`);
  const alerts = others.reduce((sum, { count }) => sum + count, 0);
  const of = named.length === 0 ? 'of the same rule' : `of ${named.join(', ')}`;
  const message = `It silences ${alerts} other ${alerts === 1 ? 'alert' : 'alerts'} too, ${of}.`;
  return [riskOf('silences-others', 'notice', message)];
}

function firstSentence(text: string): string {
  const end = text.indexOf('. ');
  return end < 0 ? text : text.slice(0, end + 1);
}

const order = { stop: 0, warning: 1, notice: 2 } as const;

/** The parents of what a container starts with, and of what comes in later. */
const runtimes = new Set('runc crun youki conmon crio containerd containerd-shim'.split(' '));

/** Its name in the process table is cut at 15 characters, its file has the version of the shim. */
function runtimeName(parent: string): string {
  return baseName(parent).replace(/^containerd-shim.*$/, 'containerd-shim');
}

/** A command from outside is the container's start, or somebody who went in. */
function entranceRisks({ rule, fields }: AlertGroup, context: RiskContext): readonly Risk[] {
  const { isExpected, ruleOf } = context;
  const isStart = ruleOf(rule ?? '')?.action.isExecution === true;
  const parents = [fieldText(fields, 'proc.pname'), fieldText(fields, 'proc.pexepath')];
  const isEntered = parents.some((one) => one !== undefined && runtimes.has(runtimeName(one)));
  if (!isStart || !isEntered) return [];
  if ((fieldText(fields, 'proc.tty') ?? '0') !== '0') {
    const message = 'It was given a terminal, as kubectl exec -it gives one: somebody went in.';
    return [riskOf('shell', 'warning', message)];
  }
  const path = fieldText(fields, 'proc.exepath');
  if (path === undefined || !isExpected(path)) return [];
  const message = `${path} belongs to the session but does not start it; so kubectl exec starts it.`;
  return [riskOf('attack-tool', 'warning', message)];
}

function changeRisks(
  change: Change,
  groups: readonly AlertGroup[],
  context: RiskContext,
): readonly Risk[] {
  if (change.kind === 'row') {
    const action = context.ruleOf(change.rule)?.action;
    return [
      ...rowProgramRisks(change, context, groups),
      ...rowPlaceRisks(change, context.settings, action, groups),
      ...widthRisks(change, groups),
    ];
  }
  const places = context.settings === undefined ? [] : entryPlaceRisks(change, context.settings);
  return [...places, ...entryProgramRisks(change, context)];
}

export function risksOf({ changes, groups, others, loss }: Reviewed, context: RiskContext) {
  const all = [...groups, ...others];
  const found: Risk[] = [...lossRisks(loss)];
  for (const group of all) {
    for (const { code, message } of context.concernsOf(group))
      found.push(riskOf(code, 'stop', firstSentence(message)));
    found.push(...eventRisks(group, context), ...entranceRisks(group, context));
    found.push(...intrusionSigns(group, context.ruleOf(group.rule ?? '')?.action));
  }
  for (const change of changes) found.push(...changeRisks(change, all, context));
  found.push(...evidenceRisks(groups), ...sourceRisks(all, context));
  found.push(...datagramRisks(groups), ...otherRisks(groups, others));
  const unique = new Map(found.map((one) => [`${one.code}\n${one.message}`, one]));
  return [...unique.values()].sort((a, b) => order[a.severity] - order[b.severity]);
}

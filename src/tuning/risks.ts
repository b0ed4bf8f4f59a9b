// A suggestion's changes and the alerts it silences → what could go wrong with it.
import type { AlertGroup } from '../alert/alert-log.ts';
import { overlaps, privateNetworks } from '../settings/address-ranges.ts';
import { risk, shells } from '../settings/program-risk.ts';
import type { Settings } from '../settings/settings.ts';
import { type Network, readNetwork } from '../settings/values/network.ts';
import { parseService } from '../settings/values/service.ts';
import type { Loss } from './attacks.ts';
import type { Concern } from './concerns.ts';
import { baseName } from './field-text.ts';
import { isTerminal, isWritablePlace } from './places.ts';
import type { Change, Risk } from './suggestion.ts';

type Row = Extract<Change, { kind: 'row' }>;

function riskOf(code: Risk['code'], severity: Risk['severity'], message: string): Risk {
  return { code, severity, message };
}

/** Programs that a change lets run, or lets do something, by path. */
const programLists = new Set([
  'processes.paths',
  'processes.entrypoints',
  'processes.rootHelpers',
  'network.programs',
]);

function value({ exception, row }: Row, field: string, comp?: string): string | undefined {
  const at = exception.fields.indexOf(field);
  return at < 0 || (comp !== undefined && exception.comps[at] !== comp) ? undefined : row[at];
}

/** The script is named by its path, so the interpreter alone is not let in. */
function pinsScript(row: Row): boolean {
  const line = value(row, 'proc.cmdline', 'startswith');
  return row.exception.name.startsWith('known_scripts') && line !== undefined;
}

function programsOf(change: Change): readonly string[] {
  if (change.kind === 'row')
    return value(change, 'proc.exepath') === undefined ? [] : [value(change, 'proc.exepath') ?? ''];
  if (programLists.has(change.list)) return [change.entry];
  if (change.list === 'listeners') return [change.entry.slice(change.entry.indexOf('=') + 1)];
  return [];
}

function programRisks(path: string): readonly Risk[] {
  const name = baseName(path);
  if (isWritablePlace(path)) {
    const message = `${path} lies where a session can write: anybody may put another program there.`;
    return [riskOf('writable-path', 'warning', message)];
  }
  const what = name === 'env' ? 'a tool that starts any other program' : risk(name);
  if (what === undefined) return [];
  const code = shells.has(name)
    ? 'shell'
    : what.includes('interpreter')
      ? 'interpreter'
      : 'attack-tool';
  return [riskOf(code, 'warning', `${path} is ${what}.`)];
}

function rowRisks(row: Row): readonly Risk[] {
  const found: Risk[] = [];
  const path = value(row, 'proc.exepath');
  if (path !== undefined && pinsScript(row)) {
    const message = `${path} runs whatever it is given; only this one script is let through, any other still alerts.`;
    found.push(riskOf('interpreter', 'notice', message));
  } else if (path !== undefined) found.push(...programRisks(path));
  if (path !== undefined && isTerminal(path)) found.push(terminal(path, row));
  const parent = value(row, 'proc.pexepath');
  if (row.rule.includes('Shell') && parent !== undefined) {
    const message = `It lets ${parent} start a shell; whoever takes ${baseName(parent)} over can do the same.`;
    found.push(riskOf('shell', 'warning', message));
  } else if (parent !== undefined && isWritablePlace(parent)) {
    const message = `${parent} lies where a session can write.`;
    found.push(riskOf('writable-path', 'warning', message));
  }
  const name = value(row, 'proc.name') ?? value(row, 'proc.exe');
  if (path === undefined && name !== undefined) found.push(borrowed(name));
  const address = value(row, 'fd.sip') ?? '';
  const network = readNetwork(`${address}/${address.includes(':') ? 128 : 32}`);
  if (network !== undefined) found.push(...networkRisks(address, network, []));
  return found;
}

function terminal(path: string, row: Row): Risk {
  if (value(row, 'proc.cmdline', '=') === undefined)
    return riskOf('shell', 'warning', `${path} is a terminal: with an option it runs any command.`);
  const message = `${path} is a terminal; started just so it runs nothing, and the shell in it still alerts.`;
  return riskOf('shell', 'notice', message);
}

function borrowed(name: string): Risk {
  const message = `A name is easy to borrow: cp evil /tmp/${name} would pass too.`;
  return riskOf('borrowed-name', 'warning', message);
}

function networkRisks(
  shown: string,
  network: Network,
  further: readonly Network[],
): readonly Risk[] {
  const single = network.prefix === (network.address.family === 4 ? 32 : 128);
  if ([...privateNetworks, ...further].some((one) => overlaps(one, network))) {
    const message = single
      ? `${shown} is inside the cluster or the company: a compromised browser reaches it too.`
      : `${shown} is a network inside the cluster or the company: whatever answers there can be reached.`;
    return [riskOf('internal-network', 'warning', message)];
  }
  if (single) return [];
  const message = `${shown} holds more addresses than the log shows.`;
  return [riskOf('wide-network', 'notice', message)];
}

function entryRisks(
  change: Extract<Change, { kind: 'entry' }>,
  settings: Settings,
): readonly Risk[] {
  const { list, entry } = change;
  if (list === 'network.allowedServices') {
    const service = parseService(entry);
    const network = service.ok ? readNetwork(service.value.address) : undefined;
    const further = settings.network.internalNetworks.flatMap((text) => readNetwork(text) ?? []);
    return network === undefined ? [] : networkRisks(entry, network, further);
  }
  if (list === 'network.webPorts') {
    const message = `Port ${entry} opens to every public address, for each program that uses the web.`;
    return [riskOf('wide-network', 'warning', message)];
  }
  if (list === 'processes.names') return [borrowed(entry)];
  if (list === 'processes.shells')
    return [
      riskOf('shell', 'warning', 'A shell runs whatever follows the start of its command line.'),
    ];
  if (list === 'processes.prefixes') {
    const folder = entry.replace(/\/$/, '');
    if (!entry.startsWith('/')) return [borrowed(entry)];
    if (!isWritablePlace(folder)) return [];
    return [riskOf('writable-path', 'warning', `A session can write below ${entry}.`)];
  }
  if (list === 'files.writablePaths') {
    const message = `Every program may change ${entry}, an attacker's too.`;
    return [riskOf('writable-path', 'warning', message)];
  }
  if (list === 'files.readers') {
    const message = 'The files hold keys, tokens or history of the user.';
    return [riskOf('credential', 'warning', message)];
  }
  return [];
}

/** What the rule itself guards. */
function ruleRisks(rule: string, priority: string): readonly Risk[] {
  if (/credential|Credential/.test(rule)) {
    const message = `“${rule}” guards passwords and keys.`;
    return [riskOf('credential', 'warning', message)];
  }
  if (/^(?:emergency|alert|critical)$/i.test(priority)) {
    const message = `“${rule}” is of priority ${priority.toUpperCase()}: such alerts are seldom noise.`;
    return [riskOf('critical-rule', 'warning', message)];
  }
  return [];
}

function evidenceRisks(groups: readonly AlertGroup[], isGrave: boolean): readonly Risk[] {
  const alerts = groups.reduce((sum, { count }) => sum + count, 0);
  const isOnePod = groups.every(({ pods, manyPods }) => pods <= 1 && !manyPods);
  if (alerts > 1 || !isOnePod) return [];
  const message = 'One alert in one pod is all there is to go by.';
  return [riskOf('little-evidence', isGrave ? 'warning' : 'notice', message)];
}

export interface Reviewed {
  readonly changes: readonly Change[];
  readonly settings: Settings | undefined;
  /** Whom it was made for. */
  readonly groups: readonly AlertGroup[];
  /** Whom it silences too. */
  readonly others: readonly AlertGroup[];
  readonly loss: Loss;
  readonly concernsOf: (group: AlertGroup) => readonly Concern[];
}

function firstSentence(text: string): string {
  const end = text.indexOf('. ');
  return end < 0 ? text : text.slice(0, end + 1);
}

const order = { stop: 0, warning: 1, notice: 2 } as const;

export function risksOf(reviewed: Reviewed): readonly Risk[] {
  const { changes, settings, groups, others, loss, concernsOf } = reviewed;
  const found: Risk[] = [];
  const count = loss.hides.length;
  if (count > 0) {
    const message = `${count === 1 ? 'One attack' : `${count} attacks`} of the catalogue would pass unseen.`;
    found.push(riskOf('hides-attack', 'warning', message));
  }
  for (const group of [...groups, ...others])
    for (const { code, message } of concernsOf(group))
      found.push(riskOf(code, 'stop', firstSentence(message)));
  for (const change of changes) {
    if (change.kind === 'row') found.push(...rowRisks(change));
    else if (settings !== undefined) {
      found.push(...entryRisks(change, settings));
      for (const path of programsOf(change)) found.push(...programRisks(path));
    }
  }
  const ruled = new Map(groups.map(({ rule = '', priority }) => [rule, priority]));
  for (const [rule, priority] of ruled) found.push(...ruleRisks(rule, priority));
  const isGrave = groups.some(({ priority }) =>
    /^(?:error|critical|alert|emergency)$/i.test(priority),
  );
  found.push(...evidenceRisks(groups, isGrave));
  if (others.length > 0) found.push(silencesOthers(groups, others));
  const unique = new Map(found.map((one) => [`${one.code}\n${one.message}`, one]));
  return [...unique.values()].sort((a, b) => order[a.severity] - order[b.severity]);
}

function silencesOthers(groups: readonly AlertGroup[], others: readonly AlertGroup[]): Risk {
  const own = new Set(groups.map(({ rule }) => rule));
  const foreign = [...new Set(others.map(({ rule = '' }) => rule))].filter(
    (rule) => !own.has(rule),
  );
  const alerts = others.reduce((sum, { count }) => sum + count, 0);
  const of =
    foreign.length === 0
      ? 'of the same rule'
      : `of ${foreign.map((rule) => `“${rule}”`).join(', ')}`;
  const message = `It silences ${alerts} other ${alerts === 1 ? 'alert' : 'alerts'} too, ${of}.`;
  return riskOf('silences-others', 'notice', message);
}

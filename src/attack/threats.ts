// The threats to a session pod, numbered as the catalogue numbers them (`threat` of a scenario), and what rules
// catch of the catalogue → each threat with what proves it covered, or why it is not.
import type { Scenario } from '../scenario/scenario.ts';
import type { Judged } from './attack-coverage.ts';

export interface CoveredThreat {
  readonly number: number;
  readonly name: string;
  readonly techniques: readonly string[];
  readonly state: 'covered' | 'partly covered' | 'not covered' | 'blind spot';
  readonly events: number;
  readonly caught: number;
  /** Rules that catch most come first. */
  readonly rules: readonly string[];
  /** An event that is caught. */
  readonly proof?: Pick<Scenario, 'id' | 'title'>;
  /** Of a blind spot: why, and the page that says what covers it. */
  readonly why?: { readonly reason: string; readonly see: string };
}

type Row = readonly [name: string, techniques: string];

/** In the order of their numbers, from 1. */
const rows: readonly Row[] = [
  ['A browser or editor is exploited and starts a program', 'T1203 T1059'],
  ['Somebody enters the session with kubectl exec', 'T1609'],
  ['A program is downloaded or dropped, and run', 'T1105 T1204'],
  ['A program runs that the image does not start', 'T1204'],
  ['Code runs without a file, or inside another process', 'T1620 T1055'],
  ['A reverse shell', 'T1059'],
  ['The token of the service account is read', 'T1552 T1528'],
  ['The Kubernetes control plane is reached', 'T1613 T1552'],
  ['The cloud metadata service is reached', 'T1552'],
  ['The session scans or attacks its neighbours', 'T1046 T1210 T1021'],
  ['Escape by namespaces', 'T1611'],
  ['Escape by mounts, devices, host files or sockets', 'T1611'],
  ['A kernel module or an eBPF program is loaded', 'T1611 T1014'],
  ['A user namespace is made', 'T1611'],
  ['A program gets root', 'T1548 T1068'],
  ['Passwords, cookies and keys are stolen', 'T1555 T1539 T1552'],
  ['Computing time is used for mining', 'T1496'],
  ['A tunnel or proxy leads out', 'T1572 T1090'],
  ['Packages are installed', 'T1072'],
  ['A program waits for connections', 'T1571'],
  ['Programs, configuration or start-up files are changed', 'T1554 T1547'],
  ['Traces are removed', 'T1070 T1685'],
  ['The agent and its uploads are abused', 'T1105'],
  ['Data leaves by the clipboard or redirected drives', 'T1115'],
  ['Packets are forged or listened to', 'T1557'],
];

const blind: Readonly<Record<number, CoveredThreat['why']>> = {
  24: {
    reason:
      'The desktop protocol carries it inside a connection that is allowed: no system call tells it from normal work.',
    see: '/guide/blind-spots/#clipboard-and-drive-redirection',
  },
};

/** `9 T1552.005/T1613` → 9; undefined of an event that the table does not number. */
export function threatOf({ threat = '' }: Pick<Scenario, 'threat'>): number | undefined {
  const [, number] = /^(\d+) /.exec(threat) ?? [];
  return number === undefined ? undefined : Number(number);
}

function rulesOf(events: readonly Judged[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const rule of events.flatMap(({ matching }) => matching))
    counts.set(rule, (counts.get(rule) ?? 0) + 1);
  return [...counts].sort(([, one], [, other]) => other - one).map(([rule]) => rule);
}

function stateOf(events: number, caught: number, isBlind: boolean): CoveredThreat['state'] {
  if (caught === 0) return isBlind ? 'blind spot' : 'not covered';
  return caught === events ? 'covered' : 'partly covered';
}

export function coverThreats(judged: readonly Judged[]): readonly CoveredThreat[] {
  return rows.map(([name, techniques], place) => {
    const number = place + 1;
    const events = judged.filter(
      ({ scenario }) =>
        scenario.kind === 'attack' && scenario.debatable !== true && threatOf(scenario) === number,
    );
    const caught = events.filter(({ matching }) => matching.length > 0);
    const [best] = rulesOf(caught);
    const proof = caught.find(({ matching }) => matching.includes(best ?? ''))?.scenario;
    const why = blind[number];
    return {
      number,
      name,
      techniques: techniques.split(' '),
      state: stateOf(events.length, caught.length, why !== undefined),
      events: events.length,
      caught: caught.length,
      rules: rulesOf(caught),
      ...(proof === undefined ? {} : { proof: { id: proof.id, title: proof.title } }),
      ...(why === undefined ? {} : { why }),
    };
  });
}

/** Why, in a sentence. */
export function threatReason({ caught, events, proof, why, state }: CoveredThreat): string {
  if (proof === undefined) return why?.reason ?? `None of its ${events} events is caught.`;
  const all = state === 'covered' ? `All ${events}` : `${caught} of ${events}`;
  return `${all} events of the catalogue are caught, such as “${proof.title}” (${proof.id}).`;
}

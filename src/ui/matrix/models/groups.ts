// Rows of the matrix → groups as the page shows them: attacks by tactic, normal behaviour by kind.
import { tacticNames, tacticOfScenario } from '../../../scenario/tactics.ts';
import type { Hider, Row } from './matrix.ts';

export const filters = {
  all: 'All scenarios',
  faults: 'Missed, or noise',
  changed: 'Changed by the last edit',
  hidden: 'Hidden by a default rule',
  debatable: 'Debatable',
} as const;
export type Filter = keyof typeof filters;

export interface Group {
  readonly caption: string;
  readonly rows: readonly Row[];
  readonly kind: 'attack' | 'normal';
}

const kinds: Readonly<Record<string, string>> = {
  exec: 'Programs started',
  'exec-failed': 'Programs that could not start',
  listen: 'Listening',
  bind: 'Ports and sockets bound',
  connect: 'Connections',
  'connect-unix': 'Local sockets',
  sendto: 'Datagrams',
  sendmsg: 'Datagrams',
  accept: 'Connections accepted',
  open: 'Files opened',
  socket: 'Sockets made',
  init: 'Init container',
  runtime: 'Container runtime',
  sidecar: 'Sidecars',
  otherpod: 'Other pods',
  lookalike: 'Pods that look alike',
  host: 'The node itself',
};

function captionOf({ scenario }: Row): string {
  if (scenario.kind === 'attack') return tacticOfScenario(scenario) ?? 'Other';
  return kinds[scenario.group ?? ''] ?? 'Other system calls';
}

export function groupRows(rows: readonly Row[]): readonly Group[] {
  const order = new Map<string, Row[]>(tacticNames.map((tactic) => [tactic, []]));
  for (const row of rows) {
    const caption = captionOf(row);
    const known = order.get(caption);
    if (known === undefined) order.set(caption, [row]);
    else known.push(row);
  }
  return [...order]
    .filter(([, some]) => some.length > 0)
    .map(([caption, some]) => ({ caption, rows: some, kind: some[0]?.scenario.kind ?? 'normal' }));
}

export interface Marks {
  /** Places of what the last edit altered. */
  readonly changed: ReadonlySet<number>;
  readonly hider: Hider;
}

export function filterRows(
  rows: readonly Row[],
  filter: Filter,
  text: string,
  { changed, hider }: Marks,
): readonly Row[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return rows.filter(({ scenario, isFault, place, by }) => {
    if (filter === 'faults' && !isFault) return false;
    if (filter === 'changed' && !changed.has(place)) return false;
    if (filter === 'hidden' && (by.length === 0 || hider(place) === undefined)) return false;
    if (filter === 'debatable' && scenario.debatable !== true) return false;
    if (words.length === 0) return true;
    const { title, id, threat = '', capability = '' } = scenario;
    const all = [title, id, threat, capability, ...by].join(' ').toLowerCase();
    return words.every((word) => all.includes(word));
  });
}

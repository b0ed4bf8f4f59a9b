// What the table asks for, and all groups → the page of it. An answer is kept until it would change:
// turning a page sorts nothing.
import type { AlertGroup } from '../../../alert/alert-log.ts';
import type { GroupVerdict } from '../../../tuning/tuning.ts';
import type { Rows, TableQuery, TableRow } from '../protocol.ts';

export interface Scene {
  readonly groups: readonly AlertGroup[];
  readonly before: readonly GroupVerdict[];
  readonly after: readonly GroupVerdict[];
  readonly notNoise: ReadonlySet<number>;
  /** Ids of the groups that a suggestion, or a place among what is not noise, speaks of. */
  readonly ofSuggestion: (id: string) => ReadonlySet<number>;
  readonly ofNotNoise: (place: number) => ReadonlySet<number>;
}

const severity: readonly string[] = [
  'Debug',
  'Informational',
  'Notice',
  'Warning',
  'Error',
  'Critical',
  'Alert',
  'Emergency',
];

export const ruleOf = ({ rule }: Pick<AlertGroup, 'rule'>): string => rule ?? 'Rule not known';

/** Counted alerts have no output: their fields speak for them. */
export const outputOf = ({ output, fields }: AlertGroup): string =>
  output !== ''
    ? output
    : Object.entries(fields)
        .map(
          ([field, value]) =>
            `${field}=${typeof value === 'string' ? value : JSON.stringify(value)}`,
        )
        .join(' ');

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const timeOf = (time: number | undefined): number => time ?? Number.NEGATIVE_INFINITY;

type Compare = (a: AlertGroup, b: AlertGroup) => number;

const comparers: Readonly<Record<TableQuery['sort'], (scene: Scene) => Compare>> = {
  rule: () => (a, b) => compareText(ruleOf(a), ruleOf(b)),
  priority: () => (a, b) => severity.indexOf(a.priority) - severity.indexOf(b.priority),
  count: () => (a, b) => a.count - b.count,
  pods: () => (a, b) => a.pods - b.pods,
  first: () => (a, b) => timeOf(a.first) - timeOf(b.first),
  last: () => (a, b) => timeOf(a.last) - timeOf(b.last),
  verdict: (scene) => (a, b) =>
    compareText(scene.after[a.id] ?? '', scene.after[b.id] ?? '') ||
    compareText(scene.before[a.id] ?? '', scene.before[b.id] ?? ''),
};

function hasVerdict(scene: Scene, { verdict }: TableQuery): (group: AlertGroup) => boolean {
  const { before, after, notNoise } = scene;
  switch (verdict) {
    case '':
      return () => true;
    case 'not noise':
      return ({ id }) => notNoise.has(id);
    case 'remains':
      return ({ id }) => after[id] !== 'silent' && after[id] !== 'switched off';
    case 'silenced':
      return ({ id }) => before[id] !== 'silent' && after[id] === 'silent';
    default:
      return ({ id }) => before[id] === verdict;
  }
}

/** Every word of the text is in the rule or the output. */
function hasWords(text: string): (group: AlertGroup) => boolean {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return () => true;
  return (group) => {
    const all = `${ruleOf(group)} ${group.priority} ${outputOf(group)}`.toLowerCase();
    return words.every((word) => all.includes(word));
  };
}

function select(scene: Scene, query: TableQuery): readonly AlertGroup[] {
  const only =
    query.suggestion !== ''
      ? scene.ofSuggestion(query.suggestion)
      : query.notNoise >= 0
        ? scene.ofNotNoise(query.notNoise)
        : undefined;
  const verdict = hasVerdict(scene, query);
  const words = hasWords(query.text);
  const found = scene.groups.filter(
    (group) =>
      (only === undefined || only.has(group.id)) &&
      (query.rule === '' || ruleOf(group) === query.rule) &&
      (query.priority === '' || group.priority === query.priority) &&
      verdict(group) &&
      words(group),
  );
  const compare = comparers[query.sort](scene);
  const sign = query.descending ? -1 : 1;
  return found.sort((a, b) => sign * compare(a, b) || b.count - a.count || a.id - b.id);
}

const shownOutput = 180;

const beginning = (text: string): string =>
  text.length > shownOutput ? `${text.slice(0, shownOutput)} …` : text;

function toRow(scene: Scene, group: AlertGroup): TableRow {
  const { id, priority, count, pods, manyPods, first, last } = group;
  return {
    id,
    rule: ruleOf(group),
    priority,
    count,
    pods,
    manyPods,
    first,
    last,
    before: scene.before[id] ?? 'unknown',
    after: scene.after[id] ?? 'unknown',
    isNotNoise: scene.notNoise.has(id),
    output: beginning(outputOf(group)),
  };
}

export class RowFinder {
  #scene: Scene | undefined;
  #key = '';
  #found: readonly AlertGroup[] = [];
  #alerts = 0;
  #choices: Pick<Rows, 'rules' | 'priorities'> = { rules: [], priorities: [] };

  find(scene: Scene, query: TableQuery): Rows {
    const { from: _, most, ...asked } = query;
    const key = JSON.stringify(asked);
    if (scene.groups !== this.#scene?.groups) {
      const priorities = new Set(scene.groups.map(({ priority }) => priority));
      this.#choices = {
        rules: [...new Set(scene.groups.map(ruleOf))].sort(),
        priorities: [...priorities].sort((a, b) => severity.indexOf(b) - severity.indexOf(a)),
      };
    }
    if (scene !== this.#scene || key !== this.#key) {
      this.#found = select(scene, query);
      this.#alerts = this.#found.reduce((sum, { count }) => sum + count, 0);
      this.#scene = scene;
      this.#key = key;
    }
    const total = this.#found.length;
    const lastPage = Math.max(0, Math.ceil(total / most) - 1) * most;
    const from = Math.min(query.from, lastPage);
    const rows = this.#found.slice(from, from + most).map((group) => toRow(scene, group));
    return { total, from, alerts: this.#alerts, rows, ...this.#choices };
  }
}

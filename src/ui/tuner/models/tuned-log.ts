// A log and the rules in hand → suggestions, what accepted ones come to, and single groups. Lives in
// the worker.
import type { AlertLog } from '../../../alert/alert-log.ts';
import { copyGroup } from '../../../alert/fold/group-view.ts';
import { writeBack } from '../../../container/given-files.ts';
import { type PreparedRules, prepareRules } from '../../../evaluation/evaluate-rules.ts';
import { judgeAlert } from '../../../evaluation/judge-alert.ts';
import type { Loaded, RulesFile } from '../../../ruleset/load.ts';
import { scenarios } from '../../../scenario/catalogue.ts';
import { accept, type Parsed } from '../../../text/parsed.ts';
import { addedFiles, applyChanges, withApplied } from '../../../tuning/accept.ts';
import type { Hand } from '../../../tuning/hand.ts';
import { makeSeries } from '../../../tuning/judge/series.ts';
import { outcomeOf } from '../../../tuning/outcome.ts';
import { differingWords } from '../../../tuning/rules/fired-rules.ts';
import { suggest } from '../../../tuning/suggest.ts';
import type { Applied, Suggestion } from '../../../tuning/suggestion.ts';
import type { GroupVerdict, Outcome, Tuning } from '../../../tuning/tuning.ts';
import { caughtSentence } from '../../../tuning/write/caught-words.ts';
import { treeOf } from '../../matrix/models/trace-tree.ts';
import type { GroupDetail, Judged, Rows, TableQuery, Tuned } from '../protocol.ts';
import { changesOfFiles, changesOfSettings } from './files/changed-files.ts';
import { RowFinder, type Scene } from './find-rows.ts';
import { attacksOf, countVerdicts, listNotNoise, listSuggestion } from './list-suggestions.ts';
import { countsOf, makeChart } from './make-chart.ts';
import type { RulesInUse } from './rules-in-use.ts';

const isQuiet = (verdict: GroupVerdict | undefined): boolean =>
  verdict === 'silent' || verdict === 'switched off';

export class TunedLog {
  readonly log: AlertLog;
  /** Names of the files it was read from. */
  readonly files: readonly string[];
  readonly inUse: RulesInUse;
  readonly tuning: Tuning;
  readonly #loaded: Loaded;
  readonly #suggestions: ReadonlyMap<string, Suggestion>;
  readonly #notNoise: ReadonlySet<number>;
  readonly #finder = new RowFinder();
  /** Made when the first group is looked at. */
  #prepared: PreparedRules | undefined;
  #scene: Scene;
  accepted: readonly Suggestion[] = [];
  outcome: Outcome | undefined;
  /** The rules in hand with what is accepted. */
  hand: Hand;
  /** The same of files, as they were given: rules may stand inside them. */
  given: readonly RulesFile[];

  constructor(
    { log, files }: { readonly log: AlertLog; readonly files: readonly string[] },
    inUse: RulesInUse,
    loaded: Loaded,
  ) {
    this.log = log;
    this.files = files;
    this.inUse = inUse;
    this.hand = inUse.hand;
    this.given = inUse.opened?.given ?? [];
    this.#loaded = loaded;
    this.tuning = suggest(log, inUse.hand, scenarios());
    this.#suggestions = new Map(this.tuning.suggestions.map((one) => [one.id, one]));
    this.#notNoise = new Set(this.tuning.notNoise.flatMap(({ groups }) => groups));
    this.#scene = this.#makeScene(this.tuning.verdicts);
  }

  #makeScene(after: readonly GroupVerdict[]): Scene {
    const { notNoise, verdicts } = this.tuning;
    return {
      groups: this.log.groups,
      before: verdicts,
      after,
      notNoise: this.#notNoise,
      ofSuggestion: (id) => {
        const one = this.#suggestions.get(id);
        return new Set([...(one?.groups ?? []), ...(one?.alsoSilences ?? [])]);
      },
      ofNotNoise: (place) => new Set(notNoise[place]?.groups),
    };
  }

  tuned(): Tuned {
    const { hand, name, notes } = this.inUse;
    const { suggestions, notNoise, verdicts, differing } = this.tuning;
    const { groups } = this.log;
    return {
      rulesName: name,
      error: undefined,
      notes,
      kind: hand.kind,
      suggestions: suggestions.map((one) => listSuggestion(one, groups)),
      notNoise: notNoise.map((one, place) => listNotNoise(one, place, groups)),
      verdicts: countVerdicts(verdicts, groups),
      differing: {
        alerts: differing.reduce((sum, { alerts }) => sum + alerts, 0),
        words: differing.map(differingWords),
      },
    };
  }

  judge(ids: readonly string[]): Judged {
    const { hand } = this.inUse;
    const accepted = ids.flatMap((id) => this.#suggestions.get(id) ?? []);
    const changes = accepted.flatMap((one) => one.changes);
    const applied = applyChanges(hand, changes);
    const written = applied.ok ? this.#written(applied.value) : accept(this.#before);
    const found = outcomeOf(this.log, hand, scenarios(), accepted, () => applied);
    this.accepted = accepted;
    this.outcome = found;
    this.hand = applied.ok ? withApplied(hand, applied.value) : hand;
    const files = written.ok ? written.value : this.#before;
    this.given = [...files, ...(this.inUse.opened ? addedFiles(hand, this.hand) : [])];
    this.#scene = this.#makeScene(found.verdicts);
    const { verdicts, alertsBefore, alertsAfter, hides, unlisted } = found;
    const series = makeSeries(this.log, this.tuning.verdicts, verdicts);
    return {
      accepted: ids,
      alertsBefore,
      alertsAfter,
      groupsAfter: verdicts.filter((verdict) => !isQuiet(verdict)).length,
      hides: attacksOf(hides),
      caught: caughtSentence(accepted),
      unlisted: unlisted.length,
      error: found.error ?? (written.ok ? undefined : written.message),
      rules: countsOf(series),
      chart: makeChart(series),
      changes: [...changesOfSettings(hand, this.hand), ...changesOfFiles(this.#before, this.given)],
    };
  }

  get #before(): readonly RulesFile[] {
    return this.inUse.opened?.given ?? [];
  }

  #written(applied: Applied): Parsed<readonly RulesFile[]> {
    const { opened } = this.inUse;
    if (opened === undefined || applied.kind !== 'text') return accept(this.#before);
    return writeBack(opened, applied.edits);
  }

  rows(query: TableQuery): Rows {
    return this.#finder.find(this.#scene, query);
  }

  group(id: number): GroupDetail | undefined {
    const group = this.log.groups[id];
    if (group === undefined) return undefined;
    this.#prepared ??= prepareRules(this.#loaded, { derives: true });
    const { named: own } = judgeAlert(
      this.#prepared,
      { rule: group.rule, fields: group.example },
      { which: 'open' },
    );
    const { suggestions, notNoise } = this.tuning;
    return {
      // A view on columns would not survive the message to the page.
      group: copyGroup(group),
      before: this.#scene.before[id] ?? 'unknown',
      after: this.#scene.after[id] ?? 'unknown',
      tree: own && treeOf(own.trace),
      suggestions: suggestions
        .filter((one) => one.groups.includes(id) || one.alsoSilences.includes(id))
        .map((one) => ({ id: one.id, allows: one.allows })),
      notNoise: notNoise.filter(({ groups }) => groups.includes(id)).map(({ message }) => message),
    };
  }
}

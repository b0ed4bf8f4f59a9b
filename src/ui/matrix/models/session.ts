// What the worker holds: the catalogue in the user's pods, the rules, and which rule matches what.
// A rule whose condition an edit leaves as it was is not evaluated again.
import type { OutputTemplate } from '../../../alert/output-template.ts';
import { decisiveClause, nearness } from '../../../evaluation/decisive.ts';
import {
  matchingRules,
  type PreparedRules,
  prepareRules,
  traceRules,
} from '../../../evaluation/evaluate-rules.ts';
import type { Fields } from '../../../evaluation/fields.ts';
import { judgeAlert } from '../../../evaluation/judge-alert.ts';
import { placeInPod } from '../../../kubebrowse/session-pod.ts';
import type { EffectiveRule } from '../../../ruleset/compile.ts';
import { ConditionCache, type ResolvedCondition } from '../../../ruleset/condition-cache.ts';
import { type Loaded, load } from '../../../ruleset/load.ts';
import { scenarios } from '../../../scenario/catalogue.ts';
import { defaultSettings } from '../../../settings/default-settings.ts';
import type { Pods } from '../../../settings/settings.ts';
import type {
  Answers,
  EventSource,
  JudgedEvent,
  JudgeRequest,
  Matrix,
  Opened,
  Request,
  TraceNode,
} from '../protocol.ts';
import { treeOf } from './trace-tree.ts';
import { unknownFields } from './unknown-fields.ts';

/** Places of the scenarios that a rule matches. */
type Column = readonly number[];

export class MatrixSession {
  readonly #cache = new ConditionCache();
  #pods: Pods = defaultSettings.pods;
  #events: readonly Fields[] = [];
  #columns = new WeakMap<ResolvedCondition, Column>();
  #loaded: Loaded | undefined;
  #matrix: Matrix | undefined;
  /** What the shipped rules catch: where to look when something is missed. */
  #shipped: Matrix | undefined;
  /** Of all rules, made when the first trace is asked for. */
  #prepared: PreparedRules | undefined;

  answer(request: Request): Answers[Request['kind']] {
    switch (request.kind) {
      case 'open':
        return this.#open(request.shipped);
      case 'judge':
        return this.#judge(request);
      case 'event':
        return this.#event(request.event);
      case 'outputs':
        return this.#outputs();
      case 'trace':
        return this.#trace(request.event, request.rule);
    }
  }

  #open(rules: string): Opened {
    const matrix = this.#judge({ rules, pods: defaultSettings.pods });
    this.#shipped = matrix;
    return { scenarios: scenarios().map(({ fields: _, ...words }) => words), matrix };
  }

  #judge({ rules, pods }: Omit<JudgeRequest, 'kind'>): Matrix {
    const began = performance.now();
    const loaded = load([{ name: 'rules', text: rules }], { cache: this.#cache });
    const error = loaded.files[0]?.error;
    if (error !== undefined) {
      const kept = this.#matrix ?? { rules: [], matching: [] };
      return { ...kept, error: `${error.code}: ${error.message}`, milliseconds: 0 };
    }
    this.#loaded = loaded;
    this.#prepared = undefined;
    this.#place(pods);
    const enabled = loaded.rules.filter(({ rule }) => rule.enabled);
    this.#evaluate(enabled.filter(({ resolved }) => !this.#columns.has(resolved)));
    const matching = this.#events.map((): number[] => []);
    for (const [place, { resolved }] of enabled.entries()) {
      for (const event of this.#columns.get(resolved) ?? []) matching[event]?.push(place);
    }
    this.#matrix = {
      error: undefined,
      rules: enabled.map(({ rule }) => rule.name),
      matching,
      milliseconds: performance.now() - began,
    };
    return this.#matrix;
  }

  #place(pods: Pods): void {
    const isSame = JSON.stringify(pods) === JSON.stringify(this.#pods);
    if (isSame && this.#events.length > 0) return;
    this.#pods = pods;
    this.#columns = new WeakMap();
    this.#events = scenarios().map(({ fields }) => placeInPod(fields, pods));
  }

  #evaluate(rules: readonly EffectiveRule[]): void {
    if (rules.length === 0 || this.#loaded === undefined) return;
    const prepared = prepareRules({ ...this.#loaded, rules }, { derives: true });
    const found = new Map(rules.map(({ rule }) => [rule.name, [] as number[]]));
    for (const [place, fields] of this.#events.entries()) {
      for (const name of matchingRules(prepared, fields).matching) found.get(name)?.push(place);
    }
    for (const { rule, resolved } of rules) this.#columns.set(resolved, found.get(rule.name) ?? []);
  }

  #outputs(): readonly OutputTemplate[] {
    const rules = this.#loaded?.rules ?? [];
    return rules.map(({ rule: { name, source, output } }) => ({ rule: name, source, output }));
  }

  #traces(event: EventSource) {
    if (this.#loaded === undefined) return { fields: {}, traced: [] };
    this.#prepared ??= prepareRules(this.#loaded, { derives: true });
    const isPartial = 'isPartial' in event && event.isPartial;
    if (isPartial) return judgeAlert(this.#prepared, { rule: event.rule, fields: event.fields });
    const fields = 'scenario' in event ? (this.#events[event.scenario] ?? {}) : event.fields;
    return { fields, traced: traceRules(this.#prepared, fields, false) };
  }

  #event(event: EventSource): JudgedEvent {
    const { fields, traced } = this.#traces(event);
    const verdicts = traced.map(({ name, trace }) => ({
      rule: name,
      verdict: trace.verdict,
      decisive: decisiveClause(trace),
    }));
    const usual = 'scenario' in event ? this.#shipped?.matching[event.scenario]?.[0] : undefined;
    const usualRule = usual === undefined ? undefined : this.#shipped?.rules[usual];
    // What is open says more than what is settled.
    const open = traced.filter(({ trace }) => trace.verdict === 'unknown');
    const ranked = open.length > 0 ? open : [...traced];
    const [near] = ranked.sort((a, b) => nearness(b.trace) - nearness(a.trace));
    const telling =
      verdicts.find(({ verdict }) => verdict === true)?.rule ??
      verdicts.find(({ rule }) => rule === usualRule)?.rule ??
      near?.name;
    return { fields, unknown: unknownFields(fields), verdicts, telling };
  }

  #trace(event: EventSource, rule: string): TraceNode | undefined {
    const found = this.#traces(event).traced.find(({ name }) => name === rule);
    return found && treeOf(found.trace);
  }
}

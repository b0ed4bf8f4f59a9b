// What the worker holds: the rules made with the last settings, what they do with the catalogue, and why.
import type { OutputTemplate } from '../../../alert/read/output-template.ts';
import { ClaimSession } from '../../../claims/claim-session.ts';
import type { Read } from '../../../claims/judge.ts';
import { decisiveClause, nearness } from '../../../evaluation/decisive.ts';
import {
  type PreparedRules,
  prepareRules,
  traceRules,
} from '../../../evaluation/evaluate-rules.ts';
import { judgeAlert } from '../../../evaluation/judge-alert.ts';
import { customiseWith } from '../../../kubebrowse/customise-with.ts';
import { scenarios } from '../../../scenario/catalogue.ts';
import { defaultSettings } from '../../../settings/default-settings.ts';
import type { Settings } from '../../../settings/settings.ts';
import type {
  Answers,
  EventSource,
  JudgedEvent,
  Opened,
  OpenRequest,
  Request,
  TraceNode,
} from '../protocol.ts';
import { treeOf } from './trace-tree.ts';
import { unknownFields } from './unknown-fields.ts';

export class MatrixSession {
  #claims = new ClaimSession('', (text) => text);
  #settings: Settings = defaultSettings;
  #read: Read | undefined;
  /** The rule the shipped rules name first for an event: where to look when it is missed. */
  #usual: readonly (string | undefined)[] = [];
  /** Of all rules, made when the first trace is asked for. */
  #prepared: PreparedRules | undefined;

  answer(request: Request): Answers[Request['kind']] {
    switch (request.kind) {
      case 'open':
        return this.#open(request);
      case 'judge':
        return this.#judge(request.settings ?? defaultSettings);
      case 'event':
        return this.#event(request.event);
      case 'outputs':
        return this.#outputs();
      case 'trace':
        return this.#trace(request.event, request.rule);
    }
  }

  #open({ shipped, slots }: OpenRequest): Opened {
    const make = (text: string, settings: Settings) => customiseWith(slots, text, settings);
    this.#claims = new ClaimSession(shipped, make);
    const { rules, matching } = this.#judge(defaultSettings);
    this.#usual = matching.map(([first]) => (first === undefined ? undefined : rules[first]));
    return { scenarios: scenarios().map(({ fields: _, ...words }) => words) };
  }

  #judge(settings: Settings): Answers['judge'] {
    const read = this.#claims.read(settings);
    this.#read = typeof read === 'string' ? undefined : read;
    this.#settings = settings;
    this.#prepared = undefined;
    return this.#claims.of(settings);
  }

  #outputs(): readonly OutputTemplate[] {
    const rules = this.#read?.loaded.rules ?? [];
    return rules.map(({ rule: { name, source, output } }) => ({ rule: name, source, output }));
  }

  #traces(event: EventSource) {
    if (this.#read === undefined) return { fields: {}, traced: [] };
    this.#prepared ??= prepareRules(this.#read.loaded, { derives: true });
    const isPartial = 'isPartial' in event && event.isPartial;
    if (isPartial) return judgeAlert(this.#prepared, event);
    const events = this.#claims.eventsIn(this.#settings.pods);
    const fields = 'scenario' in event ? (events[event.scenario] ?? {}) : event.fields;
    return { fields, traced: traceRules(this.#prepared, fields, false) };
  }

  #event(event: EventSource): JudgedEvent {
    const { fields, traced } = this.#traces(event);
    const verdicts = traced.map(({ name, trace }) => ({
      rule: name,
      verdict: trace.verdict,
      decisive: decisiveClause(trace),
    }));
    const usualRule = 'scenario' in event ? this.#usual[event.scenario] : undefined;
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

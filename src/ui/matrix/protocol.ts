// What a page and the matrix's worker say to each other.
import type { OutputTemplate } from '../../alert/read/output-template.ts';
import type { Claims } from '../../claims/claims.ts';
import type { Decisive } from '../../evaluation/decisive.ts';
import type { Judgement } from '../../evaluation/judge.ts';
import type { Fields } from '../../evaluation/values/fields.ts';
import type { Slots } from '../../kubebrowse/slots.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import type { Settings } from '../../settings/settings.ts';

/** A scenario without its event. */
export type Listed = Omit<Scenario, 'fields'>;

export interface OpenRequest {
  readonly kind: 'open';
  /** rules/kubebrowse_rules.yaml as shipped. */
  readonly shipped: string;
  /** Its places: the page has them already, and the worker need not bring its own. */
  readonly slots: Slots;
}

export interface Opened {
  readonly scenarios: readonly Listed[];
}

export interface JudgeRequest {
  readonly kind: 'judge';
  /** Undefined: the defaults, which make the rules as shipped. */
  readonly settings: Settings | undefined;
}

/** Which rules match which scenario. */
export type Matched = Pick<Claims, 'rules' | 'matching'>;

/** An event: of the catalogue, in a pod of the settings, or anything else. */
export type EventSource =
  | { readonly scenario: number }
  | {
      readonly fields: Fields;
      readonly isPartial: boolean;
      /** Of an alert the rule that fired, and the source of its event. */
      readonly rule?: string | undefined;
      readonly source?: string | undefined;
    };

export interface EventRequest {
  readonly kind: 'event';
  readonly event: EventSource;
}

export interface RuleVerdict {
  readonly rule: string;
  readonly verdict: Judgement;
  /** Undefined where no single clause does. */
  readonly decisive: Decisive | undefined;
}

/** A field that Falco does not have, and the one that was probably meant. */
export interface UnknownField {
  readonly name: string;
  readonly nearest: string | undefined;
}

export interface JudgedEvent {
  readonly fields: Fields;
  readonly unknown: readonly UnknownField[];
  readonly verdicts: readonly RuleVerdict[];
  /** The rule to look at first: one that matches, or the one that nearly does. */
  readonly telling: string | undefined;
}

export interface TraceRequest {
  readonly kind: 'trace';
  readonly event: EventSource;
  readonly rule: string;
}

export interface TraceNode {
  readonly kind: 'and' | 'or' | 'not' | 'macro' | 'check';
  /** A check as written, a macro's name; empty for the others. */
  readonly text: string;
  readonly verdict: Judgement;
  readonly reached: boolean;
  readonly reason: string;
  /** On the way to what decides. */
  readonly decides: boolean;
  readonly children: readonly TraceNode[];
}

/** The outputs of the rules in hand, by which text alerts are read. */
export interface OutputsRequest {
  readonly kind: 'outputs';
}

export interface Answers {
  readonly outputs: readonly OutputTemplate[];
  readonly open: Opened;
  readonly judge: Claims;
  readonly event: JudgedEvent;
  readonly trace: TraceNode | undefined;
}

export type Request = OutputsRequest | OpenRequest | JudgeRequest | EventRequest | TraceRequest;
export type Ask = <R extends Request>(request: R) => Promise<Answers[R['kind']]>;

// A suggestion is data: what to change, what that would silence, what it would hide.
import type { TunedListId } from '../settings/adaptable-lists.ts';
import type { RuleException, Settings } from '../settings/settings.ts';

/**
 * An entry to add to a list of the settings, or a row of an exception of one rule. Several make one
 * suggestion only where none of them silences its alerts alone.
 */
export type Change =
  | {
      readonly kind: 'entry';
      /** Where it goes: `network.allowedServices`, `processes.paths`, `listeners` … */
      readonly list: EntryList;
      /** As the form writes it: `10.20.0.7/32:443`, `/opt/scan/scand`, `5901 /usr/bin/Xvnc`. */
      readonly entry: string;
    }
  | {
      readonly kind: 'row';
      readonly rule: string;
      /** Of an exception that the rule has already its name, fields and comparisons; or a new one's. */
      readonly exception: Omit<RuleException, 'rows'>;
      readonly row: readonly string[];
    };

export type EntryList = TunedListId;

/** Why a suggestion is not ticked beforehand. `severity` `stop`: this is not noise. */
export interface Risk {
  readonly code:
    | 'hides-attack'
    | 'shell'
    | 'interpreter'
    | 'script'
    | 'attack-tool'
    | 'writable-path'
    | 'internal-network'
    | 'wide-network'
    | 'wide-path'
    | 'passing-name'
    | 'metadata'
    | 'service-account-token'
    | 'below-content-process'
    | 'control-plane'
    | 'credential'
    | 'escape'
    | 'persistence'
    | 'critical-rule'
    | 'silences-others'
    | 'borrowed-name'
    | 'little-evidence'
    | 'unknown-attacks';
  readonly severity: 'stop' | 'warning' | 'notice';
  /** One sentence: what could go wrong. */
  readonly message: string;
}

/** Groups by their `id` in the log. */
export interface Suggestion {
  /** The same for the same change, whatever the order of the log. */
  readonly id: string;
  readonly changes: readonly Change[];
  /** What it allows, in one sentence. */
  readonly allows: string;
  /** The groups it was made for: their alerts stop matching once it is accepted. */
  readonly groups: readonly number[];
  /** Other groups whose alerts it silences too, of this rule and of others. */
  readonly alsoSilences: readonly number[];
  /** Groups of which the log says too little to tell. */
  readonly maySilence: readonly number[];
  /** Of `groups` and `alsoSilences` together. */
  readonly alerts: number;
  readonly pods: number;
  readonly manyPods: boolean;
  readonly first: number | undefined;
  readonly last: number | undefined;
  /** Attacks of the catalogue, by id, that no rule would catch any more. */
  readonly hides: readonly string[];
  /** Attacks that would lose a rule and keep another. */
  readonly weakens: readonly string[];
  readonly risks: readonly Risk[];
  /** Ticked beforehand: it hides no attack and has no risk of severity `stop` or `warning`. */
  readonly isSafe: boolean;
}

/** Alerts that ask for a look, not for an entry. */
export interface NotNoise {
  readonly groups: readonly number[];
  readonly rule: string;
  /** Why, and what to do, in one or two sentences. */
  readonly message: string;
}

/** How a rules file that is not ours takes a change: text put in at `at`. */
export interface TextEdit {
  readonly file: string;
  readonly at: number;
  readonly text: string;
}

export type Applied =
  | { readonly kind: 'settings'; readonly settings: Settings }
  | { readonly kind: 'text'; readonly edits: readonly TextEdit[] };

// Lists, macros and rules as they are after all files were read: what was appended is in.

import type { Context } from './problem.ts';
import type { Priority } from './read/decode.ts';
import type { TracedText } from './traced-text.ts';

/** A field, an operator or a value of an exception: one text, or several. */
export type Entry =
  | { readonly kind: 'text'; readonly text: TracedText }
  | { readonly kind: 'list'; readonly items: readonly Entry[] };

export interface Exception {
  readonly context: Context;
  readonly name: string;
  /** Undefined where nothing, or nothing usable, is given. */
  fields: Entry | undefined;
  comps: Entry | undefined;
  readonly values: Entry[];
}

export interface NamedItem {
  readonly name: string;
  context: Context;
  /** When it was first defined. A macro sees only what came before its `visibility`. */
  index: number;
  visibility: number;
}

export interface List extends NamedItem {
  readonly items: TracedText[];
}

export interface Macro extends NamedItem {
  condition: TracedText;
  conditionContext: Context;
}

export interface Rule extends NamedItem {
  condition: TracedText;
  conditionContext: Context;
  output: string;
  outputContext: Context;
  desc: string;
  priority: Priority;
  readonly source: string;
  unknownSource: boolean;
  /** A part of it could not be read: it is looked at for what else is wrong, and never takes effect. */
  unread: boolean;
  enabled: boolean;
  capture: boolean;
  captureDuration: number | undefined;
  warnEventTypes: boolean;
  skipIfUnknownFilter: boolean;
  tags: Set<string>;
  exceptions: Exception[];
}

/** What an item with `append` or `override` changes in a rule. */
export interface RuleUpdate {
  readonly name: string;
  readonly context: Context;
  /** Which the rule must have; not given, it may have any. */
  source?: string | undefined;
  condition?: TracedText;
  output?: string;
  desc?: string;
  tags?: Set<string>;
  exceptions?: Exception[];
  /** A part of the item could not be read. */
  unread?: boolean;
  priority?: Priority;
  enabled?: boolean;
  capture?: boolean;
  captureDuration?: number;
  warnEventTypes?: boolean;
  skipIfUnknownFilter?: boolean;
}

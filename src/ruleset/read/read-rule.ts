// An item with the key `rule` → a rule, or a change to one (read_item in falco
// rule_loader_reader.cpp). The order of the steps decides which fault is reported.

import type { Collector } from '../collector.ts';
import type { Rule, RuleUpdate } from '../model.ts';
import { type Context, malformed } from '../problem.ts';
import { TracedText } from '../traced-text.ts';
import { lookup, type MapNode } from '../yaml/node.ts';
import {
  contextAt,
  optional,
  readTags,
  requireBoolean,
  requirePriority,
  requireScalar,
  requireText,
  requireUint32,
} from './decode.ts';
import { type ReadExceptions, readExceptions } from './read-exceptions.ts';
import { bothAtOnce, type Overrides, readOverrides } from './read-override.ts';
import type { Reading } from './reading.ts';

export const appendable: readonly string[] = ['condition', 'output', 'desc', 'tags', 'exceptions'];
const replaceable = [
  'condition',
  'output',
  'desc',
  'priority',
  'capture',
  'capture_duration',
  'tags',
  'exceptions',
  'enabled',
  'warn_evttypes',
  'skip-if-unknown-filter',
];
export const overridable: ReadonlySet<string> = new Set([...appendable, ...replaceable]);

export const ruleKeys: ReadonlySet<string> = new Set([
  'rule',
  'source',
  'append',
  'override',
  ...overridable,
]);

const appendDeprecated =
  "'append' key is deprecated. Add an 'append' entry (e.g. 'condition: append') under 'override' instead.";
const enabledDeprecated =
  "The standalone 'enabled' key usage is deprecated. The correct approach requires also a 'replace' entry under the 'override' key (i.e. 'enabled: replace').";

/** `append: true`, with Falco's warning about it. */
export function readAppend(reading: Reading, item: MapNode, context: Context): boolean {
  const append = optional(item, 'append', context, requireBoolean) ?? false;
  if (append) reading.warn('LOAD_DEPRECATED_ITEM', appendDeprecated, context);
  return append;
}

/** decode_optional_empty_val: nothing at all counts as no source. */
function readSource(item: MapNode, context: Context): string | undefined {
  const value = lookup(item, 'source');
  const isEmpty = value?.kind === 'null' || (value?.kind === 'scalar' && value.value === '');
  return isEmpty ? undefined : optional(item, 'source', context, requireText);
}

class RuleReader {
  readonly #reading: Reading;
  readonly #collector: Collector;
  readonly #item: MapNode;
  readonly #name: string;
  readonly #context: Context;
  #source: string | undefined;
  /** False where it cannot be read: that is told once. */
  #hasSource = true;

  constructor(
    reading: Reading,
    collector: Collector,
    item: MapNode,
    name: string,
    context: Context,
  ) {
    this.#reading = reading;
    this.#collector = collector;
    this.#item = item;
    this.#name = name;
    this.#context = context;
  }

  read(): void {
    const item = this.#item;
    // Whatever the item does: it must be a text, or nothing.
    const source = this.#reading.attempt(() => ({ name: readSource(item, this.#context) }));
    this.#hasSource = source !== undefined;
    this.#source = source?.name;
    const append = readAppend(this.#reading, item, this.#context);
    const allowed = { append: appendable, replace: replaceable };
    const overrides = readOverrides(item, allowed, this.#context);
    const overrides_ = overrides.append.size + overrides.replace.size > 0;
    if (append && overrides_) malformed(bothAtOnce, this.#context);
    if (overrides_) this.#override(overrides);
    else if (append) this.#append();
    else if (['condition', 'output', 'desc', 'priority'].some((key) => this.#has(key))) {
      this.#define();
    } else this.#enable();
  }

  #has(key: string): boolean {
    return lookup(this.#item, key) !== undefined;
  }

  #condition(): TracedText {
    const scalar = requireScalar(this.#item, 'condition', this.#context);
    return TracedText.ofScalar(this.#reading.file, scalar);
  }

  #exceptions(append: boolean): ReadExceptions {
    const value = lookup(this.#item, 'exceptions');
    return readExceptions(this.#reading, value, this.#context, append);
  }

  #readExceptions(update: RuleUpdate, append: boolean): void {
    const { exceptions, whole } = this.#exceptions(append);
    update.exceptions = exceptions;
    if (!whole) update.unread = true;
  }

  #update(): RuleUpdate {
    return { name: this.#name, context: this.#context };
  }

  #override(overrides: Overrides): void {
    const present = [...overridable].filter((key) => this.#has(key));
    const expected = new Set(present.sort());
    if (overrides.append.size > 0) {
      const taken = this.#taker(expected, overrides.append, 'append');
      this.#collector.appendRule(this.#reading, this.#readShared(taken, true));
    }
    if (overrides.replace.size > 0) {
      const taken = this.#taker(expected, overrides.replace, 'replace');
      const update = this.#readShared(taken, false);
      this.#readReplaced(update, taken);
      this.#collector.replaceInRule(update);
    }
    for (const key of expected) {
      const value = lookup(this.#item, key);
      const context = value === undefined ? this.#context : contextAt(value, this.#context);
      malformed(
        `Unexpected key '${key}': no corresponding entry under 'override' is defined.`,
        context,
      );
    }
  }

  #taker(expected: Set<string>, wanted: ReadonlySet<string>, operation: string) {
    return (key: string): boolean => {
      if (!wanted.has(key)) return false;
      if (expected.delete(key)) return true;
      return malformed(
        `An ${operation} override for '${key}' was specified but '${key}' is not defined`,
        this.#context,
      );
    };
  }

  #readShared(taken: (key: string) => boolean, append: boolean): RuleUpdate {
    const item = this.#item;
    const context = this.#context;
    const update = this.#update();
    if (taken('condition')) {
      update.condition = this.#condition();
      // Only here does Falco look whether the source is that of the rule.
      update.source = this.#source;
    }
    if (taken('exceptions')) this.#readExceptions(update, append);
    if (taken('output')) update.output = requireText(item, 'output', context);
    if (taken('desc')) update.desc = requireText(item, 'desc', context);
    if (taken('tags')) update.tags = readTags(item, context);
    return update;
  }

  #readReplaced(update: RuleUpdate, taken: (key: string) => boolean): void {
    const item = this.#item;
    const context = this.#context;
    if (taken('priority')) update.priority = requirePriority(item, context);
    if (taken('capture')) update.capture = requireBoolean(item, 'capture', context);
    if (taken('capture_duration')) {
      update.captureDuration = requireUint32(item, 'capture_duration', context);
    }
    if (taken('enabled')) update.enabled = requireBoolean(item, 'enabled', context);
    if (taken('warn_evttypes')) {
      update.warnEventTypes = requireBoolean(item, 'warn_evttypes', context);
    }
    if (taken('skip-if-unknown-filter')) {
      update.skipIfUnknownFilter = requireBoolean(item, 'skip-if-unknown-filter', context);
    }
  }

  #append(): void {
    const update: RuleUpdate = { ...this.#update(), source: this.#source };
    if (this.#has('condition')) update.condition = this.#condition();
    if (this.#has('exceptions')) this.#readExceptions(update, true);
    this.#collector.appendRule(this.#reading, update);
  }

  /** An item with neither condition, output, desc nor priority must switch a rule on or off. */
  #enable(): void {
    const update = this.#update();
    update.enabled = requireBoolean(this.#item, 'enabled', this.#context);
    this.#reading.warn('LOAD_DEPRECATED_ITEM', enabledDeprecated, this.#context);
    this.#collector.enableRule(update);
  }

  #contextOf(key: string): Context {
    const value = lookup(this.#item, key);
    return value === undefined ? this.#context : contextAt(value, this.#context);
  }

  #define(): void {
    const item = this.#item;
    const context = this.#context;
    let unread = false;
    // Of several keys that are not there the first is told.
    const part = <T>(key: string, read: () => T, otherwise: T): T => {
      if (unread && !this.#has(key)) return otherwise;
      const found = this.#reading.attempt(() => ({ value: read() }));
      unread ||= found === undefined;
      return found === undefined ? otherwise : found.value;
    };
    const flag = (key: string, otherwise: boolean) =>
      part(key, () => optional(item, key, context, requireBoolean) ?? otherwise, otherwise);
    const rule: Omit<Rule, 'unread' | 'exceptions'> = {
      name: this.#name,
      context,
      index: 0,
      visibility: 0,
      condition: this.#condition(),
      conditionContext: this.#contextOf('condition'),
      output: part('output', () => trim(requireText(item, 'output', context)), 'unread'),
      outputContext: this.#contextOf('output'),
      desc: part('desc', () => requireText(item, 'desc', context), ''),
      priority: part('priority', () => requirePriority(item, context), 'Debug'),
      source:
        (this.#hasSource ? optional(item, 'source', context, requireText) : undefined) ?? 'syscall',
      unknownSource: false,
      enabled: flag('enabled', true),
      capture: flag('capture', false),
      captureDuration: part(
        'capture_duration',
        () => optional(item, 'capture_duration', context, requireUint32),
        undefined,
      ),
      warnEventTypes: flag('warn_evttypes', true),
      skipIfUnknownFilter: flag('skip-if-unknown-filter', false),
      tags: part('tags', () => readTags(item, context), new Set<string>()),
    };
    const none: ReadExceptions = { exceptions: [], whole: true };
    const { exceptions, whole } = part('exceptions', () => this.#exceptions(false), none);
    unread ||= !whole;
    this.#collector.defineRule(this.#reading, { ...rule, exceptions, unread });
  }
}

/** The blanks sinsp_utils' trim takes off. */
function trim(text: string): string {
  return text.replace(/^[ \t\n\v\f\r]+/, '').replace(/[ \t\n\v\f\r]+$/, '');
}

export function readRule(
  reading: Reading,
  collector: Collector,
  item: MapNode,
  name: string,
  context: Context,
): void {
  new RuleReader(reading, collector, item, name, context).read();
}

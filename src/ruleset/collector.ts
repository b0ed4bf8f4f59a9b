// Items in the order of reading → lists, macros and rules with later items merged in
// (falco rule_loader_collector.cpp). Names keep the place of their first definition.

import type { Exception, List, Macro, NamedItem, Rule, RuleUpdate } from './model.ts';
import { invalid } from './problem.ts';
import { validateException } from './read/exception-rules.ts';
import type { Reading } from './read/reading.ts';
import { TracedText } from './traced-text.ts';

export interface PluginRequirement {
  /** Where it stands. */
  readonly range: { readonly file: number; readonly from: number; readonly to: number };
  readonly alternatives: readonly { readonly name: string; readonly version: string }[];
}

export class Collector {
  readonly lists = new Map<string, List>();
  readonly macros = new Map<string, Macro>();
  readonly rules = new Map<string, Rule>();
  readonly pluginRequirements: PluginRequirement[] = [];
  /** Macros whose items have an error: they were meant to be there. */
  readonly broken = new Set<string>();
  #reached = 0;
  /** Conditions to be appended; joined once, since there may be many. */
  readonly #appended = new Map<Macro | Rule, TracedText[]>();
  /** Defined, or copied, since this collector was last copied. */
  #own = new WeakSet<NamedItem>();
  readonly #exceptions = new WeakMap<readonly Exception[], Map<string, Exception>>();
  #index = 0;

  /** What is read into the one is not in the other. Nothing may be left to be settled. */
  copy(): Collector {
    const copy = new Collector();
    for (const [name, list] of this.lists) copy.lists.set(name, list);
    for (const [name, macro] of this.macros) copy.macros.set(name, macro);
    for (const [name, rule] of this.rules) copy.rules.set(name, rule);
    for (const one of this.pluginRequirements) copy.pluginRequirements.push(one);
    for (const name of this.broken) copy.broken.add(name);
    copy.#reached = this.#reached;
    copy.#index = this.#index;
    this.#own = new WeakSet();
    return copy;
  }

  /** An item to be changed: one that a copy has, too, is left to the other. */
  #toChange<T extends NamedItem>(
    known: Map<string, T>,
    name: string,
    anew: (item: T) => T,
  ): T | undefined {
    const item = known.get(name);
    if (item === undefined || this.#own.has(item)) return item;
    const own = anew(item);
    this.#own.add(own);
    known.set(name, own);
    return own;
  }

  /** What was read up to here, Falco has read, too. */
  markReached(): void {
    this.#reached = this.pluginRequirements.length;
  }

  /** Those that stand before the first error. */
  get reachedRequirements(): readonly PluginRequirement[] {
    return this.pluginRequirements.slice(0, this.#reached);
  }

  /** Puts in what was appended since the last time. */
  settle(): void {
    for (const [item, parts] of this.#appended) {
      item.condition = TracedText.join([item.condition, ...parts]);
    }
    this.#appended.clear();
  }

  /** With a blank between, which stands where the second begins. */
  #appendCondition(item: Macro | Rule, condition: TracedText): void {
    const parts = this.#appended.get(item) ?? [];
    const place = condition.locate(0) ?? { file: 0, offset: 0 };
    parts.push(TracedText.at(' ', place), condition);
    this.#appended.set(item, parts);
  }

  #define<T extends NamedItem>(known: Map<string, T>, item: T): void {
    const previous = known.get(item.name);
    item.visibility = this.#index;
    item.index = previous?.index ?? this.#index;
    known.set(item.name, item);
    this.#own.add(item);
    this.#index += 1;
  }

  defineList(list: List): void {
    this.#define(this.lists, list);
  }

  appendList(list: List): void {
    const previous = this.#toChange(this.lists, list.name, copyList);
    if (previous === undefined) {
      const text =
        "List uses 'append' or 'override.items: append' but no list by that name already exists";
      invalid(text, list.context);
    }
    for (const item of list.items) previous.items.push(item);
    previous.visibility = this.#index;
    this.#index += 1;
  }

  defineMacro(macro: Macro): void {
    this.#define(this.macros, macro);
  }

  appendMacro(macro: Macro): void {
    const previous = this.#toChange(this.macros, macro.name, copyMacro);
    if (previous === undefined) {
      const text =
        "Macro uses 'append' or 'override.condition: append' but no macro by that name already exists";
      invalid(text, macro.context);
    }
    this.#appendCondition(previous, macro.condition);
    previous.visibility = this.#index;
    this.#index += 1;
  }

  /** find_prev_rule */
  #findPrevious({
    name,
    source,
    context,
  }: Pick<RuleUpdate, 'name' | 'source' | 'context'>): Rule | undefined {
    const previous = this.#toChange(this.rules, name, copyRule);
    if (previous !== undefined && source !== undefined && previous.source !== source) {
      invalid('Rule has been re-defined with a different source', context);
    }
    return previous;
  }

  defineRule(reading: Reading, rule: Rule): void {
    this.#findPrevious(rule);
    rule.unknownSource = !reading.engine.sources.has(rule.source);
    if (rule.unknownSource) {
      const message = `Unknown source ${rule.source}, skipping`;
      reading.warn('LOAD_UNKNOWN_SOURCE', message, rule.context);
    }
    const sound = rule.exceptions.filter((exception) => isSound(exception, rule, reading));
    rule.unread ||= sound.length < rule.exceptions.length;
    rule.exceptions = sound;
    this.#define(this.rules, rule);
  }

  appendRule(reading: Reading, update: RuleUpdate): void {
    const rule = this.#findPrevious(update);
    if (rule === undefined) {
      const text =
        "Rule uses 'append' or 'override.<key>: append' but no rule by that name already exists";
      invalid(text, update.context);
    }
    const { condition, exceptions, output, desc, tags } = update;
    if ([condition, exceptions, output, desc, tags].every((each) => each === undefined)) {
      invalid('Appended rule must have exceptions or condition property', update.context);
    }
    if (condition !== undefined) this.#appendCondition(rule, condition);
    if (output !== undefined) rule.output += ` ${output}`;
    if (desc !== undefined) rule.desc += ` ${desc}`;
    rule.unread ||= update.unread === true;
    for (const tag of tags ?? []) rule.tags.add(tag);
    for (const exception of exceptions ?? []) {
      const append = () => ({ done: this.#appendException(reading, rule, exception) });
      if (reading.attempt(append) === undefined) rule.unread = true;
    }
    rule.visibility = this.#index;
    this.#index += 1;
  }

  replaceInRule(update: RuleUpdate): void {
    const rule = this.#findPrevious(update);
    if (rule === undefined) {
      const text =
        "An 'override.<key>: replace' to a rule was requested but no rule by that name already exists";
      invalid(text, update.context);
    }
    if (update.condition !== undefined) this.#appended.delete(rule);
    if (update.exceptions !== undefined) keepOldOperators(rule.exceptions, update.exceptions);
    const { name: _name, context: _context, source: _source, ...changes } = update;
    Object.assign(rule, changes);
    rule.visibility = this.#index;
    this.#index += 1;
  }

  #appendException(reading: Reading, rule: Rule, exception: Exception): void {
    const { context, name, fields, comps, values } = exception;
    let named = this.#exceptions.get(rule.exceptions);
    if (named === undefined) {
      // Of several with one name the first is added to.
      named = new Map([...rule.exceptions].reverse().map((each) => [each.name, each]));
      this.#exceptions.set(rule.exceptions, named);
    }
    const previous = named.get(name);
    if (previous !== undefined) {
      if (fields !== undefined) {
        invalid('Can not append exception fields to existing exception, only values', context);
      }
      if (comps !== undefined) {
        invalid('Can not append exception comps to existing exception, only values', context);
      }
      for (const value of values) previous.values.push(value);
      return;
    }
    if (fields === undefined) {
      invalid('Rule exception must have fields property with a list of fields', context);
    }
    if (values.length === 0) {
      invalid('Rule exception must have values property with a list of values', context);
    }
    validateException(exception, fields, reading.engine.sources.get(rule.source));
    rule.exceptions.push(exception);
    named.set(name, exception);
  }

  enableRule(update: RuleUpdate): void {
    const rule = this.#toChange(this.rules, update.name, copyRule);
    if (rule === undefined) {
      const text = "Rule has 'enabled' key but no rule by that name already exists";
      invalid(text, update.context);
    }
    rule.enabled = update.enabled ?? rule.enabled;
  }
}

const copyList = (list: List): List => ({ ...list, items: [...list.items] });
const copyMacro = (macro: Macro): Macro => ({ ...macro });
const copyRule = (rule: Rule): Rule => ({
  ...rule,
  tags: new Set(rule.tags),
  exceptions: rule.exceptions.map((one) => ({ ...one, values: [...one.values] })),
});

/** What is wrong with one exception hides no fault of the others, nor of the rule. */
function isSound(exception: Exception, rule: Rule, { attempt, engine }: Reading): boolean {
  const { fields, context } = exception;
  const validate = () => {
    if (fields === undefined) {
      invalid('Rule exception item must have fields property with a list of fields', context);
    }
    validateException(exception, fields, engine.sources.get(rule.source));
    return true;
  };
  return attempt(validate) === true;
}

/**
 * Falco does not fill in operators here and reads them out of bounds. It crashes, unless the
 * exception that stood at the same place before had as many: those are still in memory.
 */
function keepOldOperators(before: readonly Exception[], now: readonly Exception[]): void {
  if (now.length > before.length) return;
  now.forEach((exception, index) => {
    const old = before[index]?.comps;
    const { fields } = exception;
    if (exception.comps !== undefined || fields?.kind !== 'list' || old?.kind !== 'list') return;
    if (old.items.length >= fields.items.length) exception.comps = old;
  });
}

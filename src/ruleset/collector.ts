// Items in the order of reading → lists, macros and rules with later items merged in
// (falco rule_loader_collector.cpp). Names keep the place of their first definition.

import { validateException } from './exception-rules.ts';
import type { Entry, Exception, List, Macro, Rule, RuleUpdate } from './model.ts';
import { invalid } from './problem.ts';
import type { Reading } from './reading.ts';
import { TracedText } from './traced-text.ts';

export interface PluginRequirement {
  readonly alternatives: readonly { readonly name: string; readonly version: string }[];
}

/** Two conditions with a blank between them that stands where the first ends. */
function joined(first: TracedText, second: TracedText): TracedText {
  const end = first.locate(first.text.length) ?? { file: 0, offset: 0 };
  return TracedText.join([first, TracedText.at(' ', end), second]);
}

export class Collector {
  readonly lists = new Map<string, List>();
  readonly macros = new Map<string, Macro>();
  readonly rules = new Map<string, Rule>();
  readonly pluginRequirements: PluginRequirement[] = [];
  /** Macros whose items have an error: they were meant to be there. */
  readonly broken = new Set<string>();
  #index = 0;

  #define<T extends { readonly name: string; index: number; visibility: number }>(
    known: Map<string, T>,
    item: T,
  ): void {
    const previous = known.get(item.name);
    item.visibility = this.#index;
    item.index = previous?.index ?? this.#index;
    known.set(item.name, item);
    this.#index += 1;
  }

  defineList(list: List): void {
    this.#define(this.lists, list);
  }

  appendList(list: List): void {
    const previous = this.lists.get(list.name);
    if (previous === undefined) {
      const text =
        "List uses 'append' or 'override.items: append' but no list by that name already exists";
      invalid(text, list.context);
    }
    previous.items = [...previous.items, ...list.items];
    previous.visibility = this.#index;
    this.#index += 1;
  }

  defineMacro(macro: Macro): void {
    this.#define(this.macros, macro);
  }

  appendMacro(macro: Macro): void {
    const previous = this.macros.get(macro.name);
    if (previous === undefined) {
      const text =
        "Macro uses 'append' or 'override.condition: append' but no macro by that name already exists";
      invalid(text, macro.context);
    }
    previous.condition = joined(previous.condition, macro.condition);
    previous.visibility = this.#index;
    this.#index += 1;
  }

  defineRule(reading: Reading, rule: Rule): void {
    const previous = this.rules.get(rule.name);
    if (previous !== undefined && previous.source !== rule.source) {
      invalid('Rule has been re-defined with a different source', rule.context);
    }
    rule.unknownSource = !reading.engine.sources.has(rule.source);
    if (rule.unknownSource) {
      const message = `Unknown source ${rule.source}, skipping`;
      reading.warn('LOAD_UNKNOWN_SOURCE', message, rule.context);
    }
    for (const exception of rule.exceptions) {
      if (exception.fields === undefined) {
        invalid(
          'Rule exception item must have fields property with a list of fields',
          exception.context,
        );
      }
      validateException(exception, exception.fields, !rule.unknownSource);
    }
    this.#define(this.rules, rule);
  }

  appendRule(update: RuleUpdate): void {
    const rule = this.rules.get(update.name);
    if (rule === undefined) {
      const text =
        "Rule uses 'append' or 'override.<key>: append' but no rule by that name already exists";
      invalid(text, update.context);
    }
    const { condition, exceptions, output, desc, tags } = update;
    if ([condition, exceptions, output, desc, tags].every((each) => each === undefined)) {
      invalid('Appended rule must have exceptions or condition property', update.context);
    }
    if (condition !== undefined) rule.condition = joined(rule.condition, condition);
    if (output !== undefined) rule.output += ` ${output}`;
    if (desc !== undefined) rule.desc += ` ${desc}`;
    if (tags !== undefined) rule.tags = [...new Set([...rule.tags, ...tags])];
    for (const exception of exceptions ?? []) appendException(rule, exception);
    rule.visibility = this.#index;
    this.#index += 1;
  }

  replaceInRule(update: RuleUpdate): void {
    const rule = this.rules.get(update.name);
    if (rule === undefined) {
      const text =
        "An 'override.<key>: replace' to a rule was requested but no rule by that name already exists";
      invalid(text, update.context);
    }
    if (update.exceptions !== undefined) keepOldOperators(rule.exceptions, update.exceptions);
    const { name: _name, context: _context, ...changes } = update;
    Object.assign(rule, changes);
    rule.visibility = this.#index;
    this.#index += 1;
  }

  enableRule(update: RuleUpdate): void {
    const rule = this.rules.get(update.name);
    if (rule === undefined) {
      const text = "Rule has 'enabled' key but no rule by that name already exists";
      invalid(text, update.context);
    }
    rule.enabled = update.enabled ?? rule.enabled;
  }
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

function appendException(rule: Rule, exception: Exception): void {
  const { context, name, fields, comps, values } = exception;
  const previous = rule.exceptions.find((each) => each.name === name);
  if (previous !== undefined) {
    if (fields !== undefined) {
      invalid('Can not append exception fields to existing exception, only values', context);
    }
    if (comps !== undefined) {
      invalid('Can not append exception comps to existing exception, only values', context);
    }
    previous.values = [...previous.values, ...values];
    return;
  }
  if (fields === undefined) {
    invalid('Rule exception must have fields property with a list of fields', context);
  }
  if (values.length === 0) {
    invalid('Rule exception must have values property with a list of values', context);
  }
  validateException(exception, fields satisfies Entry, !rule.unknownSource);
  rule.exceptions = [...rule.exceptions, exception];
}

// A rule as it takes effect → a tree of what must hold: macros, lists and exceptions opened up.

import type { Check, Condition } from '../../../condition/ast.ts';
import { parseCondition } from '../../../condition/parse-condition.ts';
import { printCondition, printOperand, printValue } from '../../../condition/print-condition.ts';
import type { Loaded } from '../../../ruleset/load.ts';
import type { Entry, Exception, List, Rule } from '../../../ruleset/model.ts';
import type { TracedText } from '../../../ruleset/traced-text.ts';
import { counted } from '../../../text/figures.ts';
import type { ExplainNode, Explanation, Place } from '../protocol.ts';

export type Placed = (file: number, offset: number) => Place | undefined;

const mostNodes = 20_000;
const mostShown = 6;

function some(values: readonly string[]): string {
  if (values.length <= mostShown + 2) return values.join(', ');
  return `${values.slice(0, mostShown).join(', ')}, … ${values.length - mostShown} more`;
}

class Explainer {
  readonly #loaded: Loaded;
  readonly #placed: Placed;
  readonly #path: string[] = [];
  #nodes = 0;
  cut = false;

  constructor(loaded: Loaded, placed: Placed) {
    this.#loaded = loaded;
    this.#placed = placed;
  }

  #at(place: Place | undefined): { readonly place?: Place } {
    return place === undefined ? {} : { place };
  }

  rule(rule: Rule): ExplainNode | undefined {
    const base = this.#text(rule.condition, rule.name);
    if (base === undefined || rule.exceptions.length === 0) return base;
    const exceptions = rule.exceptions.map((exception) => this.#exception(exception));
    return { kind: 'and', text: 'All of', children: [base, ...exceptions] };
  }

  /** With lists by their names where the text can be read that way, as it is put together where not. */
  #text(text: TracedText, rule: string | undefined): ExplainNode | undefined {
    const parsed = parseCondition(text.text);
    if (parsed.ok) return this.#condition(parsed.condition, text);
    const whole = this.#loaded.rules.find((each) => each.rule.name === rule);
    return whole && this.#condition(whole.tree, whole.condition);
  }

  #condition(node: Condition, text: TracedText): ExplainNode {
    this.#nodes += 1;
    if (this.#nodes > mostNodes) {
      this.cut = true;
      return { kind: 'check', text: '…', children: [] };
    }
    switch (node.kind) {
      case 'and':
      case 'or':
        return {
          kind: node.kind,
          text: node.kind === 'and' ? 'All of' : 'Any of',
          children: node.children.map((child) => this.#condition(child, text)),
        };
      case 'not':
        return { kind: 'not', text: 'Not', children: [this.#condition(node.child, text)] };
      case 'macro':
        return this.#macro(node.name);
      default:
        return this.#check(node, text);
    }
  }

  #macro(name: string): ExplainNode {
    const macro = this.#loaded.collector.macros.get(name);
    if (macro === undefined) {
      const broken = this.#loaded.collector.broken.has(name);
      const note = broken ? 'a macro with an error in it' : 'a macro that is not defined';
      return { kind: 'macro', text: name, note, children: [] };
    }
    const { context, condition } = macro;
    const place = this.#at(this.#placed(context.file, context.mark.offset));
    if (place.place === undefined) {
      const note = 'a macro of Falco’s default rules';
      return { kind: 'macro', text: name, note, children: [] };
    }
    if (this.#path.includes(name)) {
      return { kind: 'macro', text: name, note: 'leads back to itself', ...place, children: [] };
    }
    this.#path.push(name);
    const body = this.#text(condition, undefined);
    this.#path.pop();
    const children = body === undefined ? [] : [body];
    const note = body === undefined ? 'macro that cannot be read' : 'macro';
    return { kind: 'macro', text: name, note, ...place, children };
  }

  #check(node: Check, text: TracedText): ExplainNode {
    const place = text.locate(node.from);
    const at = this.#at(place && this.#placed(place.file, place.offset));
    if (node.kind === 'exists' || node.right.kind !== 'list') {
      return { kind: 'check', text: printCondition(node), ...at, children: [] };
    }
    const values = node.right.values;
    const lists = values.flatMap((value) => {
      const list = value.quoted ? undefined : this.#loaded.collector.lists.get(value.text);
      return list === undefined ? [] : [this.#list(list)];
    });
    const words = node.modifier === undefined ? node.operator : `${node.operator} ${node.modifier}`;
    const shown = some(values.map(printValue));
    const plain = values.filter(
      (value) => value.quoted || !this.#loaded.collector.lists.has(value.text),
    );
    const items: ExplainNode[] =
      values.length > mostShown + 2
        ? plain.map((value) => ({ kind: 'value', text: printValue(value), children: [] }))
        : [];
    return {
      kind: 'check',
      text: `${printOperand(node.left)} ${words} (${shown})`,
      ...at,
      children: [...lists, ...items],
    };
  }

  #list({ name, items, context }: List): ExplainNode {
    const place = this.#at(this.#placed(context.file, context.mark.offset));
    this.#nodes += items.length;
    // One level of lists in lists, as Falco does it.
    const children = items.map(({ text }): ExplainNode => {
      const inner = this.#loaded.collector.lists.get(text);
      if (inner === undefined) return { kind: 'value', text, children: [] };
      const values = inner.items.map(
        (item): ExplainNode => ({ kind: 'value', text: item.text, children: [] }),
      );
      const note = `list, ${counted(values.length, 'item')}`;
      return { kind: 'list', text, note, children: values };
    });
    const whose = place.place === undefined ? 'list of Falco’s default rules' : 'list';
    const note = `${whose}, ${counted(items.length, 'item')}`;
    return { kind: 'list', text: name, note, ...place, children };
  }

  #exception({ name, fields, comps, values, context }: Exception): ExplainNode {
    const place = this.#at(this.#placed(context.file, context.mark.offset));
    const rows = values.map((value): ExplainNode => {
      const text = fields?.kind === 'list' ? rowText(fields.items, comps, value) : entryText(value);
      return { kind: fields?.kind === 'list' ? 'and' : 'value', text, children: [] };
    });
    const single = fields?.kind === 'text' ? `${entryText(fields)} ${entryText(comps)}` : '';
    const count =
      values.length === 0 ? 'no values: excepts nothing' : counted(values.length, 'row');
    const note = `exception, ${single === '' ? count : `${single}, ${count}`}`;
    return { kind: 'exception', text: `Not ${name}`, note, ...place, children: rows };
  }
}

function entryText(entry: Entry | undefined): string {
  if (entry === undefined) return '';
  return entry.kind === 'text'
    ? entry.text.text
    : `(${some(entry.items.map((item) => entryText(item)))})`;
}

function rowText(fields: readonly Entry[], comps: Entry | undefined, value: Entry): string {
  const cells = value.kind === 'list' ? value.items : [value];
  return fields
    .map((field, at) => {
      const comp = comps?.kind === 'list' ? comps.items[at] : undefined;
      return `${entryText(field)} ${entryText(comp) || '='} ${entryText(cells[at])}`;
    })
    .join(' and ');
}

function factsOf(rule: Rule): Explanation['facts'] {
  return [
    ['Priority', rule.priority],
    ['Source', rule.source],
    ['State', rule.enabled ? 'on' : 'off: enabled is false'],
    ...(rule.tags.size > 0 ? [['Tags', [...rule.tags].join(', ')] as const] : []),
    ['Output', rule.output],
  ];
}

export function explainRule(name: string, loaded: Loaded, placed: Placed): Explanation | undefined {
  const rule = loaded.collector.rules.get(name);
  if (rule === undefined) return undefined;
  const explainer = new Explainer(loaded, placed);
  const tree = explainer.rule(rule);
  const note =
    tree === undefined
      ? 'The condition cannot be read: see the problems first.'
      : explainer.cut
        ? `The tree is cut after ${mostNodes.toLocaleString('en')} nodes.`
        : undefined;
  return { rule: name, facts: factsOf(rule), tree, note };
}

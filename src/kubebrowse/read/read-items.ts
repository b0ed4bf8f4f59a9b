// rules text → its lists, macros and rules by name, the last definition counting as in Falco.
import { isMap, isScalar, isSeq, LineCounter, parseDocument, type YAMLMap } from 'yaml';
import { splitRunbook } from '../../ours/runbook.ts';
import { longestCapture } from '../../settings/values/capture.ts';
import { falcoStringValue } from '../item-text.ts';
import type { ReadNote } from './read-note.ts';

export interface ReadException {
  readonly name: string;
  readonly fields: readonly string[];
  readonly comps: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

export interface ReadRule {
  readonly enabled: boolean;
  readonly priority: string;
  readonly tags: readonly string[];
  readonly exceptions: readonly ReadException[];
  /** Seconds recorded after an alert. */
  readonly capture: number | undefined;
  readonly condition: string;
  /** Without the address of its page. */
  readonly output: string;
  /** The site its output names; empty where it names none. */
  readonly runbook: string;
  readonly line: number;
}

export interface RulesItems {
  readonly engineVersion: string;
  readonly lists: ReadonlyMap<string, readonly string[]>;
  readonly macros: ReadonlyMap<string, string>;
  readonly rules: ReadonlyMap<string, ReadRule>;
}

// Scalars as written: `0.57.0`, `=` and `no` are text to Falco.
const text = (node: unknown): string =>
  isScalar(node) ? String(node.source ?? node.value ?? '') : '';

const texts = (node: unknown): string[] =>
  isSeq(node) ? node.items.map((item) => falcoStringValue(text(item))) : node ? [text(node)] : [];

/** Names of fields and operators: `k8s.pod.label["a"]` ends in no quote of its own. */
const plainTexts = (node: unknown): string[] =>
  isSeq(node) ? node.items.map(text) : node ? [text(node)] : [];

const isTrue = (written: string): boolean => /^(true|yes|on|y)$/i.test(written);

const readException = (node: YAMLMap): ReadException => {
  const values = node.get('values', true);
  const fields = plainTexts(node.get('fields', true));
  const comps = plainTexts(node.get('comps', true));
  return {
    name: text(node.get('name', true)),
    fields,
    comps: comps.length > 0 ? comps : fields.map(() => '='),
    rows: isSeq(values) ? values.items.map(texts) : [],
  };
};

/** capture.default_duration of falco.yaml, where a rule says none. */
const defaultSeconds = 5;

/** A part of a second counts as one, and 0 as the default, as in Falco. */
const readCapture = (item: YAMLMap): number | undefined => {
  if (!isTrue(text(item.get('capture', true)))) return undefined;
  const duration = Number(text(item.get('capture_duration', true)));
  const seconds = Math.ceil(duration / 1000);
  return seconds >= 1 ? Math.min(seconds, longestCapture) : defaultSeconds;
};

const readRule = (item: YAMLMap, line: number): ReadRule => {
  const exceptions = item.get('exceptions', true);
  const { output, base } = splitRunbook(
    text(item.get('rule', true)),
    text(item.get('output', true)),
  );
  return {
    enabled: !/^(false|no|off|n)$/i.test(text(item.get('enabled', true))),
    priority: text(item.get('priority', true)).toUpperCase(),
    tags: texts(item.get('tags', true)),
    exceptions: isSeq(exceptions) ? exceptions.items.filter(isMap).map(readException) : [],
    capture: readCapture(item),
    condition: text(item.get('condition', true)),
    output,
    runbook: base,
    line,
  };
};

interface Mutable {
  engineVersion: string;
  readonly lists: Map<string, readonly string[]>;
  readonly macros: Map<string, string>;
  readonly rules: Map<string, ReadRule>;
}

const readItem = (item: YAMLMap, into: Mutable, line: number, notes: ReadNote[]): void => {
  if (item.has('override') || item.has('append')) {
    notes.push({ message: 'An append or override was passed over; write the whole item.', line });
    return;
  }
  if (item.has('list'))
    into.lists.set(text(item.get('list', true)), texts(item.get('items', true)));
  else if (item.has('macro')) {
    into.macros.set(text(item.get('macro', true)), text(item.get('condition', true)));
  } else if (item.has('rule')) into.rules.set(text(item.get('rule', true)), readRule(item, line));
  else if (item.has('required_engine_version')) {
    into.engineVersion = text(item.get('required_engine_version', true));
  }
};

/** Null, with a note, when the text is no sequence of items. */
export const readItems = (rulesText: string, notes: ReadNote[]): RulesItems | null => {
  const lines = new LineCounter();
  const source = rulesText.replace(/^\uFEFF/, '');
  const doc = parseDocument(source, { lineCounter: lines, uniqueKeys: false });
  for (const error of doc.errors) {
    notes.push({ message: error.message.split('\n')[0] ?? '', line: error.linePos?.[0].line ?? 1 });
  }
  if (doc.errors.length > 0) return null;
  if (!isSeq(doc.contents)) {
    notes.push({ message: 'A rules file is a list of items, each starting with a dash.', line: 1 });
    return null;
  }
  const into: Mutable = {
    engineVersion: '',
    lists: new Map(),
    macros: new Map(),
    rules: new Map(),
  };
  for (const item of doc.contents.items) {
    if (isMap(item)) readItem(item, into, lines.linePos(item.range?.[0] ?? 0).line, notes);
  }
  return into;
};

// Settings of a marked macro → its condition, as lines of a folded block scalar, and back.
// One comparison a line, so that a diff shows one entry as one line. Only what Falco 0.39 understands
// is written: no `anyof`, no line break after a word operator (facts: libs filter/parser.cpp before 0.20).
import type { LabelMatch, Selector, Service } from '../settings/settings.ts';
import { falcoString, falcoStringValue } from './item-text.ts';

/** The macro of the rules file that never holds, as `never_true` of Falco's default rules. */
export const never = '(kubebrowse_never)';

const maximumLine = 100;

/** Joins alternatives with `or`, one a line; none gives a condition that never holds. */
function alternatives(comparisons: readonly string[]): string {
  const [first, ...rest] = comparisons;
  if (first === undefined) return never;
  if (rest.length === 0) return first.startsWith('(') ? first : `(${first})`;
  return `(${[first, ...rest].join('\nor ')})`;
}

/** `field in ("a", "b")`, broken after a comma where the line grows long. */
function membership(field: string, values: readonly string[]): string {
  let line = `${field} in (`;
  const lines: string[] = [];
  values.forEach((value, at) => {
    const piece = falcoString(value) + (at < values.length - 1 ? ',' : ')');
    if (line.length + piece.length > maximumLine && at > 0) {
      lines.push(line.trimEnd());
      line = '';
    }
    line += at < values.length - 1 ? `${piece} ` : piece;
  });
  return [...lines, line].join('\n');
}

const labelMatch = (match: LabelMatch): string =>
  membership(`k8s.pod.label[${match.key}]`, match.values);

const selectorText = (selector: Selector): string => `(${selector.map(labelMatch).join(' and ')})`;

export const labelledCondition = (selectors: readonly Selector[]): string =>
  alternatives(selectors.filter((selector) => selector.length > 0).map(selectorText));

export const namespaceCondition = (namespaces: readonly string[]): string =>
  namespaces.length === 0 ? '(container.id != host)' : `(${membership('k8s.ns.name', namespaces)})`;

/** A whole repository, or with a leading slash the end of one. */
export const imageCondition = (images: readonly string[]): string =>
  alternatives(
    images.map((image) =>
      image.startsWith('/')
        ? `container.image.repository endswith ${falcoString(image)}`
        : `container.image.repository = ${falcoString(image)}`,
    ),
  );

export const domainCondition = (domains: readonly string[]): string =>
  domains.length === 0 ? never : `(${membership('fd.sip.name', domains)})`;

export const serviceCondition = (services: readonly Service[]): string =>
  alternatives(
    services.map(
      (service) => `(fd.snet = ${falcoString(service.address)} and fd.sport = ${service.port})`,
    ),
  );

/** Starts of one field's value. */
export const prefixesCondition = (field: string, prefixes: readonly string[]): string =>
  alternatives(prefixes.map((prefix) => `${field} startswith ${falcoString(prefix)}`));

/** With a leading slash the start of the executable path, without it the start of the name. */
export const prefixCondition = (prefixes: readonly string[]): string =>
  alternatives(
    prefixes.map(
      (prefix) =>
        `${prefix.startsWith('/') ? 'proc.exepath' : 'proc.name'} startswith ${falcoString(prefix)}`,
    ),
  );

export const patternCondition = (patterns: readonly string[]): string =>
  alternatives(patterns.map((pattern) => `fd.name glob ${falcoString(pattern)}`));

/** One comparison read back: `field operator values`. */
export interface Comparison {
  readonly field: string;
  readonly operator: string;
  readonly values: readonly string[];
}

const token = /\s+|"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|[(),]|!=|=|[^\s(),="']+(?:\[[^\]]*\])?/y;

function scan(text: string): string[] | null {
  const tokens: string[] = [];
  token.lastIndex = 0;
  while (token.lastIndex < text.length) {
    const found = token.exec(text);
    if (!found) return null;
    if (found[0].trim() !== '') tokens.push(found[0]);
  }
  return tokens;
}

class Reader {
  #at = 0;
  readonly #tokens: readonly string[];
  constructor(tokens: readonly string[]) {
    this.#tokens = tokens;
  }
  #eat(word: string): boolean {
    if (this.#tokens[this.#at] !== word) return false;
    this.#at++;
    return true;
  }
  #next(): string {
    return this.#tokens[this.#at++] ?? '';
  }
  done(): boolean {
    return this.#at === this.#tokens.length;
  }
  /** or of and of comparisons; null for anything richer. */
  disjunction(): Comparison[][] | null {
    const all: Comparison[][] = [];
    do {
      const part = this.#conjunction();
      if (!part) return null;
      for (const one of part) all.push(one);
    } while (this.#eat('or'));
    return all;
  }
  #conjunction(): Comparison[][] | null {
    let all: Comparison[][] | null = null;
    do {
      const part = this.#operand();
      if (!part) return null;
      // An alternative below an `and` would need distributing; the builder never writes one.
      if (all && (all.length > 1 || part.length > 1)) return null;
      all = all ? [[...(all[0] ?? []), ...(part[0] ?? [])]] : part;
    } while (this.#eat('and'));
    return all;
  }
  #operand(): Comparison[][] | null {
    if (this.#eat('(')) {
      const inner = this.disjunction();
      return inner && this.#eat(')') ? inner : null;
    }
    const field = this.#next();
    const operator = this.#next();
    if (!/^[a-z][a-z0-9_.]*(\[[^\]]*\])?$/i.test(field)) return null;
    if (operator !== 'in') {
      return [[{ field, operator, values: [falcoStringValue(this.#next())] }]];
    }
    if (!this.#eat('(')) return null;
    const values: string[] = [];
    while (!this.#eat(')')) {
      const value = this.#next();
      if (value === '') return null;
      if (value !== ',') values.push(falcoStringValue(value));
    }
    return [[{ field, operator, values }]];
  }
}

/**
 * A condition that is an `or` of `and`s of comparisons → its alternatives; null when it is anything else.
 * A condition that never holds or has no restriction reads as what it is: one comparison.
 */
export function readAlternatives(condition: string): readonly (readonly Comparison[])[] | null {
  const tokens = scan(condition);
  if (!tokens) return null;
  const reader = new Reader(tokens);
  const found = reader.disjunction();
  return found && reader.done() ? found : null;
}

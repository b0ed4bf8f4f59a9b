// A kind of list whose entries the rules file holds in a macro ↔ how its condition reads.
import type { Entry, ListKindName } from '../settings/adaptable-lists.ts';
import type { Service } from '../settings/settings.ts';
import {
  type Comparison,
  domainCondition,
  imageCondition,
  namespaceCondition,
  patternCondition,
  prefixCondition,
  serviceCondition,
} from './condition-text.ts';

export interface ListCondition {
  readonly write: (entries: readonly never[]) => string;
  /** The entries that one alternative of the condition names. */
  readonly read: (comparisons: readonly Comparison[]) => readonly Entry[];
}

const values = (comparisons: readonly Comparison[]): readonly string[] =>
  comparisons.flatMap((comparison) => comparison.values);

function service(comparisons: readonly Comparison[]): readonly Service[] {
  const address = comparisons.find((one) => one.field === 'fd.snet')?.values[0];
  const port = Number(comparisons.find((one) => one.field === 'fd.sport')?.values[0]);
  return address !== undefined && Number.isInteger(port) ? [{ address, port }] : [];
}

const conditions: Readonly<Partial<Record<ListKindName, ListCondition>>> = {
  namespaces: { write: namespaceCondition, read: values },
  images: { write: imageCondition, read: values },
  domains: { write: domainCondition, read: values },
  services: { write: serviceCondition, read: service },
  processPrefixes: { write: prefixCondition, read: values },
  pathPatterns: { write: patternCondition, read: values },
};

/** @throws where a list's record names a macro and its kind has no condition: a fault of ours */
export function conditionOf(kind: ListKindName): ListCondition {
  const found = conditions[kind];
  if (found === undefined) throw new Error(`lists of ${kind} cannot be in a macro`);
  return found;
}

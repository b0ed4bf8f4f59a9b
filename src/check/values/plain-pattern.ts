// A pattern that only says how a text begins, ends or what it contains → the plain test for that.

export interface Plain {
  readonly operator: 'startswith' | 'endswith' | 'contains' | '=';
  readonly text: string;
}

/** A pattern that stands for one text: letters, and escaped signs. */
function literalOf(pattern: string): string | undefined {
  if (!/^(?:[^\\^$.|?*+()[\]{}]|\\[^a-zA-Z0-9])+$/.test(pattern)) return undefined;
  return pattern.replace(/\\(.)/g, '$1');
}

export function plainOf(pattern: string): Plain | undefined {
  const inner = pattern.replace(/^\^/, '').replace(/\$$/, '');
  const before = inner.startsWith('.*');
  const after = inner.endsWith('.*') && inner.length > 2 && !inner.endsWith('\\.*');
  const text = literalOf(inner.slice(before ? 2 : 0, after ? -2 : undefined));
  if (text === undefined || text.includes('"')) return undefined;
  if (before && after) return { operator: 'contains', text };
  if (before) return { operator: 'endswith', text };
  return { operator: after ? 'startswith' : '=', text };
}

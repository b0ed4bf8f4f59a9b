// Paths of values files on standard input → what Helm makes of them: maps merge, the rest replaces.
import { readFileSync } from 'node:fs';
import { dump, load } from 'js-yaml';

/** @param {unknown} value @returns {value is Record<string, unknown>} */
const isMap = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);

/** @param {Record<string, unknown>} base @param {Record<string, unknown>} more */
function merge(base, more) {
  const merged = { ...base };
  for (const [key, value] of Object.entries(more)) {
    const before = merged[key];
    merged[key] = isMap(before) && isMap(value) ? merge(before, value) : value;
  }
  return merged;
}

/** @type {Record<string, unknown>} */
let merged = {};
for (const path of readFileSync(0, 'utf8').split('\n').filter(Boolean)) {
  const values = load(readFileSync(path, 'utf8'));
  if (isMap(values)) merged = merge(merged, values);
}
process.stdout.write(dump(merged, { lineWidth: -1, noRefs: true }));

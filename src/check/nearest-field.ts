// A misspelt field → the field that was probably meant. A file may name the wrong one often.

import { fieldTable } from '../falco/fields.ts';
import { nearestName } from '../text/nearest.ts';

const known = new Map<string, string | undefined>();
const mostKnown = 500;

export function nearestField(name: string): string | undefined {
  if (known.has(name)) return known.get(name);
  if (known.size >= mostKnown) known.clear();
  const nearest = nearestName(name, fieldTable().keys());
  known.set(name, nearest);
  return nearest;
}

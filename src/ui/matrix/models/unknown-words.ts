// The fields of an event that Falco does not have → what is said of them; nothing where there are none.
import type { UnknownField } from '../protocol.ts';

const most = 5;

export function unknownWords(unknown: readonly UnknownField[]): string {
  if (unknown.length === 0) return '';
  const named = unknown
    .slice(0, most)
    .map(({ name, nearest }) =>
      nearest === undefined ? name : `${name} (did you mean ${nearest}?)`,
    )
    .join(', ');
  const more = unknown.length > most ? ` and ${unknown.length - most} more` : '';
  const [field, them] = unknown.length === 1 ? ['field', 'it'] : ['fields', 'them'];
  return `Falco without further plugins has no ${field} ${named}${more}. No rule here reads ${them}.`;
}

// One word of a fixed set (priority, comparison, version …) → itself, or the nearest.
import { excerpt } from '../../text/excerpt.ts';
import { suggestion } from '../../text/nearest.ts';
import { accept, type Parsed, refuse } from '../../text/parsed.ts';
import { type Priority, priorities } from '../settings.ts';
import { trimBlanks } from './plain-text.ts';

export function parseChoice<T extends string>(
  text: string,
  choices: readonly T[],
  what: string,
): Parsed<T> {
  const found = choices.find((choice) => choice === text);
  if (found !== undefined) return accept(found);
  return refuse(
    `${excerpt(text)} is not a ${what}; expected one of ${choices.join(', ')}.${suggestion(text, choices)}`,
  );
}

/** Any case, and Falco's long form "Informational"; written in upper case (Falco's JSON schema). */
export function parsePriority(input: string): Parsed<Priority> {
  const text = trimBlanks(input).slice(0, 100).toUpperCase();
  return parseChoice(text === 'INFORMATIONAL' ? 'INFO' : text, priorities, 'priority');
}

// A pattern of paths → the folder to look in and which paths below it match. `*`, `?` and `[a-z]` match
// within a name, `**` any folders, `{a,b}` either; a name that begins with a dot is matched only by a
// pattern that begins with one. Each match is linear in the path for each `*`: patterns come from others.
import { accept, type Parsed, refuse } from '../../text/parsed.ts';

export interface Glob {
  /** `` for the working folder. */
  readonly base: string;
  /** `path` with `/`, as long as the pattern is. */
  readonly matches: (path: string) => boolean;
}

export const isGlob = (path: string): boolean => /[*?[{]/.test(path);

const mostAlternatives = 256;

/** `a{b,c}d` → `abd`, `acd`; braces may nest. A brace that is not closed is a character. */
function expand(pattern: string): readonly string[] {
  let waiting = [pattern];
  const done: string[] = [];
  while (waiting.length > 0 && waiting.length + done.length <= mostAlternatives) {
    const next = waiting.flatMap((one) => {
      // The innermost first.
      const found = /\{([^{}]*)\}/.exec(one);
      if (found === null) {
        done.push(one);
        return [];
      }
      const after = one.slice(found.index + found[0].length);
      return (found[1] ?? '').split(',').map((each) => one.slice(0, found.index) + each + after);
    });
    waiting = next;
  }
  return [...done, ...waiting];
}

/** One character of a name, or any number of them. */
type Piece = '*' | ((character: string) => boolean);

function piecesOf(segment: string): readonly Piece[] {
  const pieces: Piece[] = [];
  for (let at = 0; at < segment.length; at += 1) {
    const character = segment[at] ?? '';
    const set = character === '[' ? /^\[(!|\^)?(\]?[^\]]*)\]/.exec(segment.slice(at)) : null;
    if (set !== null) {
      pieces.push(setOf(set[2] ?? '', set[1] !== undefined));
      at += set[0].length - 1;
    } else if (character === '*') {
      if (pieces.at(-1) !== '*') pieces.push('*');
    } else pieces.push(character === '?' ? () => true : (one) => one === character);
  }
  return pieces;
}

function setOf(written: string, isNegated: boolean): (character: string) => boolean {
  const ranges = [...written.matchAll(/([\s\S])-([\s\S])|[\s\S]/g)].map(
    ([whole, from, to]) => [from ?? whole, to ?? whole] as const,
  );
  return (one) => ranges.some(([from, to]) => from <= one && one <= to) !== isNegated;
}

/** One way back, to the last `*`, is enough. */
function matchesName(pieces: readonly Piece[], name: string): boolean {
  let piece = 0;
  let at = 0;
  let star = -1;
  let tried = 0;
  while (at < name.length) {
    const next = pieces[piece];
    if (next === '*') {
      star = piece;
      tried = at;
      piece += 1;
    } else if (next?.(name[at] ?? '')) {
      piece += 1;
      at += 1;
    } else if (star >= 0) {
      tried += 1;
      at = tried;
      piece = star + 1;
    } else return false;
  }
  return pieces.slice(piece).every((rest) => rest === '*');
}

type Segment = '**' | { readonly pieces: readonly Piece[]; readonly isHidden: boolean };

const segmentOf = (text: string): Segment =>
  text === '**' ? '**' : { pieces: piecesOf(text), isHidden: text.startsWith('.') };

/** By the places of the pattern that are possible after each name of the path. */
function matchesPath(segments: readonly Segment[], names: readonly string[]): boolean {
  const closed = (places: Iterable<number>): Set<number> => {
    const all = new Set(places);
    for (const place of all) if (segments[place] === '**') all.add(place + 1);
    return all;
  };
  let places = closed([0]);
  for (const name of names) {
    const next: number[] = [];
    for (const place of places) {
      const segment = segments[place];
      if (segment === undefined) continue;
      if (segment === '**') {
        if (!name.startsWith('.')) next.push(place);
      } else if (segment.isHidden === name.startsWith('.') && matchesName(segment.pieces, name)) {
        next.push(place + 1);
      }
    }
    places = closed(next);
  }
  return places.has(segments.length);
}

const namesOf = (path: string): readonly string[] =>
  path.split('/').filter((name, at) => name !== '.' && (name !== '' || at === 0));

export function readGlob(pattern: string): Parsed<Glob> {
  const patterns = expand(pattern);
  if (patterns.length > mostAlternatives) {
    return refuse(`it expands to more than ${mostAlternatives} patterns; write a shorter one`);
  }
  const fixed = namesOf(pattern);
  const magic = fixed.findIndex(isGlob);
  const all = patterns.map((one) => namesOf(one).map(segmentOf));
  return accept({
    base: fixed.slice(0, magic).join('/') || (pattern.startsWith('/') ? '/' : ''),
    matches: (path) => all.some((segments) => matchesPath(segments, namesOf(path))),
  });
}

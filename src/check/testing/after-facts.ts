// A rules file → what is said of it after facts, and after the files the facts were taken from. For tests only.
import fc from 'fast-check';
import { expect } from 'vitest';
import { type FalcoMinor, falcoReleases } from '../../falco/versions.ts';
import { ConditionCache } from '../../ruleset/condition-cache.ts';
import { load, type RulesFile } from '../../ruleset/load.ts';
import { namesOf, officialItems } from '../../ruleset/official-items.ts';
import { engineOf } from '../../ruleset/read/reading.ts';
import { checkFiles } from '../check-files.ts';
import { listNames, writeOfficial } from '../loading/defaults-prelude.ts';
import { clashingFile, type Names } from './clash-arbitrary.ts';

interface Said {
  readonly load: string;
  readonly error: string;
  readonly warnings: readonly string[];
  /** What the checker answers, and which of Falco's codes it shows. */
  readonly checked: string;
}

export function saidAfter(
  before: readonly RulesFile[],
  file: RulesFile,
  falco: FalcoMinor,
  cache: ConditionCache,
): Said {
  const engine = engineOf(falcoReleases[falco]);
  const last = load([...before, file], { engine, cache, unjudged: before.length }).files.at(-1);
  const [checked] = checkFiles([file], { before, falco, cache });
  const shown = checked?.diagnostics.flatMap(({ falcoCode, item }) =>
    falcoCode === null ? [] : [`${falcoCode} ${item?.name ?? ''}`],
  );
  return {
    load: last?.load ?? '',
    error: `${last?.error?.code ?? ''} ${last?.error?.context?.item?.name ?? ''}`,
    warnings: (last?.warnings ?? []).map(
      ({ code, context }) =>
        `${context?.file} ${code} ${context?.item?.kind} ${context?.item?.name}`,
    ),
    checked: `${checked?.load} ${shown?.join(' ')}`,
  };
}

function namesIn(files: readonly RulesFile[]): Names {
  const { rules, macros, lists } = load(files).collector;
  return { rules: [...rules.keys()], macros: [...macros.keys()], lists: [...lists.keys()] };
}

/** Facts taken from the text, written as files to be loaded before others. */
export function factsOf(file: RulesFile): Before {
  const facts = {
    engine: '0.57.0',
    plugins: [{ name: 'container', version: '0.4.0' }],
    items: officialItems(file, namesOf([file])),
  };
  return (others) => [{ name: file.name, text: writeOfficial(facts, listNames(others)) }];
}

type Before = (others: readonly RulesFile[]) => readonly RulesFile[];

/**
 * A list here with the name of a macro there is told of. What it makes of a condition there that the file
 * adds to is known only where that condition's text is, and then told too.
 */
function withoutKnownOnly(said: Said, text: string, { macros }: Names): Said {
  const clashes = macros.some((name) => text.includes(`- list: ${name}\n`));
  if (!clashes) return said;
  return { ...said, checked: said.checked.replace(/ LOAD_ERR_COMPILE_CONDITION \S.*$/, '') };
}

export function answersAlike(
  facts: Before,
  real: readonly RulesFile[],
  falco: FalcoMinor,
  numRuns: number,
): void {
  const [one, other] = [new ConditionCache(), new ConditionCache()];
  const names = namesIn(real);
  const property = fc.property(clashingFile(names), (text) => {
    const file = { name: 'mine.yaml', text };
    const [told, known] = [
      saidAfter(facts([file]), file, falco, one),
      saidAfter(real, file, falco, other),
    ].map((said) => withoutKnownOnly(said, text, names));
    expect(told).toEqual(known);
  });
  fc.assert(property, { numRuns });
}

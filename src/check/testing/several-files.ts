// Three rules files, put together from what loads, what is refused and what ends Falco → what Falco
// 0.44 says of each (kind-models.ts).

import fc from 'fast-check';
import { type Modelled, rule } from './kind-models.ts';

const pieces = [
  'macro',
  'rule',
  'uses',
  'added',
  'unknown',
  'refused',
  'faulty',
  'empty',
  'plugin',
  'broken',
] as const;

/** One file of such pieces, and what of it is read. */
interface Piece {
  readonly kind: (typeof pieces)[number];
  readonly macro: string;
}

const written: Readonly<Record<Piece['kind'], (macro: string, name: string) => string>> = {
  macro: (macro) => `- macro: ${macro}\n  condition: proc.name = x\n`,
  rule: (_, name) => rule('evt.type = open', name),
  uses: (macro, name) => rule(`evt.type = open and ${macro}`, name),
  added: (macro) =>
    `- macro: ${macro}\n  condition: or fd.num > 1\n  override: {condition: append}\n`,
  unknown: (_, name) => rule('evt.type = open and nosuch.field = 1', name),
  refused: () => '- 1\n',
  faulty: (macro) => `- macro: ${macro}\n  condition: [a]\n`,
  empty: () => '- []\n',
  plugin: () => '- required_plugin_versions: [{name: json, version: 0.1.0}]\n',
  broken: () => '- [\n',
};

const filesOfPieces = fc.array(
  fc.array(
    fc.record<Piece>({
      kind: fc.oneof(
        { weight: 8, arbitrary: fc.constantFrom(...pieces.slice(0, 4)) },
        { weight: 1, arbitrary: fc.constantFrom(...pieces.slice(4)) },
      ),
      macro: fc.constantFrom('m', 'n'),
    }),
    { maxLength: 4 },
  ),
  { minLength: 1, maxLength: 3 },
);

/**
 * rule_loader_reader.cpp keeps what stands before the first error of a file, and nothing of one that is
 * no YAML; load_rules compiles all that is kept with each file that reads whole. Nothing is listed
 * where Falco ends (validate_rules_files.cpp).
 */
function readOf(files: readonly (readonly Piece[])[]): readonly string[] {
  const macros = new Set<string>();
  const used = new Set<string>();
  /** Of each rule in order: the macro it uses, or nothing that Falco has. */
  const rules: (string | undefined)[] = [];
  return files.map((file) => {
    if (file.some(({ kind }) => kind === 'broken')) return 'invalid LOAD_ERR_YAML_PARSE';
    // The check against the schema comes before the first item (yaml_helper.h).
    if (file.some(({ kind }) => kind === 'empty')) return 'invalid CRASH';
    let stop = '';
    let isAsked = false;
    for (const { kind, macro } of file) {
      if (kind === 'refused' || kind === 'faulty') stop = 'LOAD_ERR_YAML_VALIDATE';
      if (kind === 'added' && !macros.has(macro)) stop = 'LOAD_ERR_VALIDATE';
      if (stop !== '') break;
      if (kind === 'macro') macros.add(macro);
      if (kind === 'uses') used.add(macro);
      if (kind === 'uses' || kind === 'unknown') rules.push(kind === 'uses' ? macro : undefined);
      isAsked ||= kind === 'plugin';
    }
    if (isAsked) return 'invalid PLUGIN_REQUIREMENT';
    if (stop !== '') return `invalid ${stop}`;
    const fault = rules.findIndex((macro) => macro === undefined || !macros.has(macro));
    if (fault >= 0) {
      const code = rules[fault] === undefined ? 'COMPILE_CONDITION' : 'VALIDATE';
      return `invalid LOAD_ERR_${code}`;
    }
    const unused = [...macros].filter((macro) => !used.has(macro));
    return ['warnings', ...unused.map(() => 'LOAD_UNUSED_MACRO')]
      .join(' ')
      .replace(/^warnings$/, 'ok');
  });
}

/** Falco ends at a file that asks for a plugin, or crashes it: what comes behind is not loaded. */
export const severalFiles: fc.Arbitrary<Modelled> = filesOfPieces.map((all) => {
  const end = all.findIndex((file) =>
    file.some(({ kind }) => kind === 'empty' || kind === 'plugin'),
  );
  const files = end < 0 ? all : all.slice(0, end + 1);
  return {
    files: files.map((file, at) =>
      file.map(({ kind, macro }, place) => written[kind](macro, `r${at}-${place}`)).join(''),
    ),
    answers: readOf(files),
  };
});

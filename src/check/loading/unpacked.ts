// Files as they are given → the rules files to load; and what is said of those → what is said of the
// files as given. Values files and manifests hold rules inside: see src/container.

import { configuredPlugins } from '../../container/configured-plugins.ts';
import { locateRange, type PackedText, unpack } from '../../container/unpack.ts';
import { defaultFalco } from '../../falco/default-version.ts';
import { atLeast, type FalcoMinor } from '../../falco/versions.ts';
import type { RulesFile } from '../../ruleset/load.ts';
import { LineIndex } from '../../text/line-index.ts';
import { noRulesFile } from '../checks/writing/no-rules-file.ts';
import type { CheckDiagnostic, CheckFix } from '../finding.ts';
import type { CheckedFile } from '../merge.ts';
import { withoutFilledIn } from './templates.ts';

interface Part {
  /** Index of the file as given. */
  readonly file: number;
  /** Undefined for the file itself. */
  readonly packed: PackedText | undefined;
}

/** Where a place of a loaded file stands among the files as given. */
export interface GivenPlace {
  readonly file: number;
  readonly offset: number;
}

export class Unpacked {
  readonly files: readonly RulesFile[];
  readonly #given: readonly RulesFile[];
  readonly #parts: readonly Part[];

  constructor(given: readonly RulesFile[], falco: FalcoMinor = defaultFalco) {
    const files: RulesFile[] = [];
    const parts: Part[] = [];
    given.forEach((file, index) => {
      const texts = unpack(file.text) ?? settingsBeside(file, given);
      for (const one of texts ?? [undefined]) {
        const packed = one && withEnding(one, falco);
        parts.push({ file: index, packed });
        const name = packed?.path.length ? `${file.name}, ${shownPath(packed)}` : file.name;
        files.push(packed === undefined ? file : { name, text: packed.text });
      }
    });
    this.files = files;
    this.#given = given;
    this.#parts = parts;
  }

  /** A text in it is one of the falco chart's `customRules`. */
  get isOfChart(): boolean {
    return this.#parts.some(({ packed }) => packed?.path.includes('customRules') === true);
  }

  /** @param index of a file among `files` */
  place(index: number, offset: number): GivenPlace | undefined {
    const part = this.#parts[index];
    if (part === undefined) return undefined;
    return { file: part.file, offset: part.packed?.locate(offset) ?? offset };
  }

  /** Indexes among `files` of what a file as given holds. */
  partsOf(file: number): readonly number[] {
    return this.#parts.flatMap((part, index) => (part.file === file ? [index] : []));
  }

  /**
   * What is said of `files` → the same of the files as given.
   * @param before so many files were loaded before them, and count in `stopsIn`
   */
  pack(checked: readonly CheckedFile[], before = 0): readonly CheckedFile[] {
    return this.#given.map(({ name }, file) => {
      const indexes = this.partsOf(file);
      const parts = indexes.flatMap((index) => {
        const one = checked[index];
        const packed = this.#parts[index]?.packed;
        if (one === undefined || packed === undefined) return one ?? [];
        const isTold = one.stopsIn !== undefined && indexes.includes(one.stopsIn - before);
        return placed(isTold ? withoutError(one) : one, packed);
      });
      return joined(name, parts);
    });
  }
}

/** From 0.41 on Falco reads of a folder what ends in .yaml or .yml (configuration.cpp, list_dir). */
function withEnding(packed: PackedText, falco: FalcoMinor): PackedText {
  const { path, misplaced, isTemplate } = packed;
  const name = path.at(-1) ?? '';
  const isFile = path.at(-2) === 'customRules' && misplaced === undefined && !isTemplate;
  if (!isFile || /\.ya?ml$/.test(name) || !atLeast(falco, '0.41')) return packed;
  const message = `From 0.41 on Falco reads only names that end in .yaml or .yml from this folder: call it ${name.replace(/\.[a-z]{1,4}$/i, '')}.yaml.`;
  return { ...packed, misplaced: message };
}

/** It stands in another text of the same file, and is told there. */
function withoutError({ falco, diagnostics, ...rest }: CheckedFile): CheckedFile {
  const { error } = falco;
  if (error === null) return { ...rest, falco, diagnostics };
  const warnings = falco.warnings.map((index) => (index > error ? index - 1 : index));
  return {
    ...rest,
    falco: { error: null, warnings },
    diagnostics: diagnostics.filter((_, index) => index !== error),
  };
}

/** Given beside rules, configuration says which plugins there are: it need not hold rules itself. */
function settingsBeside(
  { text }: RulesFile,
  given: readonly RulesFile[],
): readonly PackedText[] | undefined {
  return given.length > 1 && configuredPlugins(text) !== undefined ? [] : undefined;
}

function shownPath({ path }: PackedText): string {
  return path.at(-1) ?? '';
}

/** Items at the top are in the file itself. */
const withinOf = ({ path }: PackedText) => (path.length > 0 ? { within: path.join('.') } : {});

function placed(given: CheckedFile, packed: PackedText): CheckedFile {
  const checked = packed.isTemplate ? withoutFilledIn(given, packed.text) : given;
  const lines = packed.isEncoded ? new LineIndex(packed.text) : undefined;
  const diagnostics = checked.diagnostics.map((diagnostic): CheckDiagnostic => {
    const { fix, ...rest } = diagnostic;
    const lineWithin = lines?.at(diagnostic.range.from).line;
    const written = fix && writtenFix(fix, packed);
    return {
      ...rest,
      range: locateRange(packed, diagnostic.range),
      ...withinOf(packed),
      ...(lineWithin === undefined ? {} : { lineWithin }),
      ...(written === undefined ? {} : { fix: written }),
    };
  });
  if (packed.misplaced === undefined) return { ...checked, diagnostics };
  return { ...checked, load: 'invalid', ...withMisplaced(checked, packed, diagnostics) };
}

/** It is the first of all: nothing of the text comes to Falco. */
function withMisplaced(
  { falco }: CheckedFile,
  packed: PackedText,
  diagnostics: readonly CheckDiagnostic[],
): Pick<CheckedFile, 'falco' | 'diagnostics'> {
  const from = packed.locate(Math.max(0, packed.text.search(/\S/)));
  const first: CheckDiagnostic = {
    code: noRulesFile.code,
    falcoCode: null,
    severity: 'error',
    message: packed.misplaced ?? '',
    range: { from, to: from + 1 },
    item: null,
    ...withinOf(packed),
  };
  return {
    diagnostics: [first, ...diagnostics],
    falco: { error: null, warnings: falco.warnings.map((index) => index + 1) },
  };
}

function writtenFix(fix: CheckFix, packed: PackedText): CheckFix | undefined {
  const edits = packed.write(fix.edits);
  return edits && { ...fix, edits };
}

/** Falco stops at the first of the texts that does not load. */
function joined(name: string, parts: readonly CheckedFile[]): CheckedFile {
  const [first] = parts;
  if (parts.length === 1 && first !== undefined) return { ...first, name };
  const all = parts.flatMap(({ diagnostics }) => diagnostics);
  const diagnostics = [...all].sort((a, b) => a.range.from - b.range.from);
  const numbers = new Map(diagnostics.map((diagnostic, number) => [diagnostic, number]));
  const numberOf = (part: CheckedFile, index: number | null) => {
    const diagnostic = index === null ? undefined : part.diagnostics[index];
    return diagnostic === undefined ? undefined : numbers.get(diagnostic);
  };
  const failed = parts.find(({ load }) => load === 'invalid');
  const words = ['unknown', 'warnings'] as const;
  const worst = words.find((word) => parts.some(({ load }) => load === word));
  return {
    name,
    load: failed !== undefined ? 'invalid' : (worst ?? 'ok'),
    falco: {
      error: (failed && numberOf(failed, failed.falco.error)) ?? null,
      warnings: parts.flatMap((part) =>
        part.falco.warnings.flatMap((index) => numberOf(part, index) ?? []),
      ),
    },
    diagnostics,
  };
}

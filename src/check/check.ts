// Rules files in the order of loading → everything there is to say about each.

import { type Loaded, type LoadOptions, load, type RulesFile } from '../ruleset/load.ts';
import { type CheckDiagnostic, falcoDiagnostics } from './falco-diagnostics.ts';

export interface CheckedFile {
  readonly name: string;
  readonly load: 'ok' | 'warnings' | 'invalid';
  /** In the order of the file. */
  readonly diagnostics: readonly CheckDiagnostic[];
  /** Indexes of what Falco itself says: it goes by stage, not by line. */
  readonly falco: { readonly error: number | undefined; readonly warnings: readonly number[] };
}

export interface Checked {
  readonly files: readonly CheckedFile[];
  readonly loaded: Loaded;
}

function inOrder(one: CheckDiagnostic, other: CheckDiagnostic): number {
  return one.range.from - other.range.from || one.range.to - other.range.to;
}

export function check(files: readonly RulesFile[], options: LoadOptions = {}): Checked {
  const loaded = load(files, options);
  const names = files.map(({ name }) => name);
  const checked = loaded.files.map((file, index) => {
    const text = files[index]?.text ?? '';
    const { error, warnings, further } = falcoDiagnostics(file, text, index, names);
    const first = error === undefined ? [] : [error];
    const diagnostics = [...first, ...warnings, ...further].sort(inOrder);
    const places = new Map(diagnostics.map((diagnostic, at) => [diagnostic, at]));
    return {
      name: file.name,
      load: file.load,
      diagnostics,
      falco: {
        error: error === undefined ? undefined : places.get(error),
        warnings: warnings.flatMap((warning) => places.get(warning) ?? []),
      },
    };
  });
  return { files: checked, loaded };
}

// `check`: rules files in the order of loading → what Falco says of them, and what it should have said.
import { createTwoFilesPatch } from 'diff';
import { fixAll, type Mended } from '../check/apply-fixes.ts';
import { type CheckOptions, checkFiles } from '../check/check-files.ts';
import type { CheckDiagnostic, CheckFix } from '../check/finding.ts';
import type { CheckedFile } from '../check/merge.ts';
import { loadedAfter } from '../check/own-overrides.ts';
import type { RulesFile } from '../ruleset/load.ts';
import { LineIndex, type LinePlace } from '../text/line-index.ts';
import { accept, type Parsed, refuse } from '../text/parsed.ts';
import { printableLine } from '../text/printable.ts';
import type { Arguments } from './arguments.ts';
import { readCases, textOrBytesOf } from './check-cases.ts';
import { type ExitCode, type Io, readInput, reasonOf } from './io.ts';
import { readFalco } from './read-falco.ts';

interface ShownFix {
  readonly title: string;
  readonly lessens: boolean;
  readonly edits: readonly { readonly from: number; readonly to: number; readonly text: string }[];
}

interface ShownDiagnostic extends Omit<CheckDiagnostic, 'range' | 'fix'>, LinePlace {
  readonly fix: ShownFix | null;
}

function shownFix({ title, edits, lessens }: CheckFix): ShownFix {
  return {
    title,
    lessens: lessens === true,
    edits: edits.map(({ range, text }) => ({ ...range, text })),
  };
}

function shown(diagnostics: readonly CheckDiagnostic[], text: string): readonly ShownDiagnostic[] {
  const lines = new LineIndex(text);
  return diagnostics.map(({ code, falcoCode, severity, message, range, item, within, fix }) => {
    const { line, column } = lines.at(range.from);
    const offered = fix === undefined ? null : shownFix(fix);
    const where = within === undefined ? {} : { within };
    return { code, falcoCode, severity, message, line, column, item, ...where, fix: offered };
  });
}

function print(file: CheckedFile, text: string, io: Io): void {
  const lines = new LineIndex(text);
  for (const { code, falcoCode, severity, message, range, within, fix } of file.diagnostics) {
    const { line, column } = lines.at(range.from);
    const falco = falcoCode === null ? '' : ` (${falcoCode})`;
    const place = within === undefined ? '' : ` (in ${within})`;
    const where = `${file.name}:${line}:${column}`;
    io.out(`${printableLine(`${where}: ${severity}: ${message} [${code}]${falco}${place}`)}
`);
    if (fix !== undefined)
      io.out(`    fix: ${printableLine(fix.title)}
`);
  }
}

function readOptions(args: Arguments): Parsed<CheckOptions> {
  const falco = readFalco(args);
  if (!falco.ok) return falco;
  return accept({ afterDefaults: args.flags.has('--after-defaults'), falco: falco.value });
}

async function readFiles(paths: readonly string[], io: Io): Promise<Parsed<readonly RulesFile[]>> {
  const files: RulesFile[] = [];
  for (const path of paths) {
    const text = await readInput(path, io);
    if (!text.ok) return text;
    files.push({ name: path === '-' ? 'standard input' : path, text: text.value });
  }
  return accept(files);
}

async function runCases(path: string, options: CheckOptions, io: Io): Promise<ExitCode> {
  const cases = await readCases(path, io);
  if (!cases.ok) {
    io.fault(cases.message);
    return 2;
  }
  for (const one of cases.value) {
    const yaml = textOrBytesOf(one, 'yaml');
    const [checked] = checkFiles([{ name: 'rules.yaml', text: yaml }], options);
    if (checked === undefined) continue;
    const diagnostics = shown(checked.diagnostics, yaml);
    const { load, falco } = checked;
    io.out(`${JSON.stringify({ id: one['id'], load, falco, diagnostics })}\n`);
  }
  return 0;
}

export async function runCheck(args: Arguments, io: Io): Promise<ExitCode> {
  const options = readOptions(args);
  if (!options.ok) {
    io.fault(options.message);
    return 2;
  }
  const cases = args.flags.get('--cases');
  if (cases !== undefined && args.files.length === 0) return runCases(cases, options.value, io);
  if (cases !== undefined || args.files.length === 0) {
    io.fault('check takes rules files, or --cases CASES.jsonl; for example check my_rules.yaml.');
    return 2;
  }
  const files = await readFiles(args.files, io);
  if (!files.ok) {
    io.fault(files.message);
    return 2;
  }
  const fixing = fixingOf(args);
  if (!fixing.ok) {
    io.fault(fixing.message);
    return 2;
  }
  const after = options.value.afterDefaults === true ? true : loadedAfter(files.value);
  const chosen = { ...options.value, afterDefaults: after };
  if (fixing.value === 'no') return report(files.value, chosen, args, io);
  return fix(files.value, chosen, { args, isDry: fixing.value === 'dry' }, io);
}

function fixingOf({ flags, files }: Arguments): Parsed<'no' | 'dry' | 'write'> {
  if (flags.has('--fix') && flags.has('--fix-dry-run')) {
    return refuse('--fix and --fix-dry-run exclude each other; give one of them.');
  }
  if (flags.has('--fix-dry-run')) return accept('dry');
  if (!flags.has('--fix')) return accept('no');
  if (files.includes('-')) {
    return refuse('--fix cannot write standard input; use --fix-dry-run, or name a file.');
  }
  return accept('write');
}

function report(
  files: readonly RulesFile[],
  options: CheckOptions,
  { flags }: Arguments,
  io: Io,
  mended?: readonly Mended[],
): ExitCode {
  const checked = checkFiles(files, options);
  const textAt = (index: number) => files[index]?.text ?? '';
  if (flags.has('--json')) {
    const answer = checked.map(({ name, load, falco, diagnostics }, index) => {
      const one = mended?.[index];
      const fixed = one === undefined ? {} : { fixed: { taken: one.taken, text: one.text } };
      return { name, load, falco, diagnostics: shown(diagnostics, textAt(index)), ...fixed };
    });
    io.out(`${JSON.stringify({ files: answer })}\n`);
  } else {
    checked.forEach((file, index) => {
      print(file, textAt(index), io);
    });
  }
  return checked.some(({ load }) => load === 'invalid') ? 1 : 0;
}

async function fix(
  files: readonly RulesFile[],
  options: CheckOptions,
  { args, isDry }: { readonly args: Arguments; readonly isDry: boolean },
  io: Io,
): Promise<ExitCode> {
  const mended = fixAll(files, options);
  const isJson = args.flags.has('--json');
  for (const [index, { name, text, taken }] of mended.entries()) {
    const before = files[index]?.text ?? '';
    if (text === before) continue;
    if (!isDry) {
      try {
        await io.write([{ path: name, text }], { force: true });
      } catch (error) {
        io.fault(`${name}: cannot be written: ${reasonOf(error)}.`);
        return 2;
      }
    }
    if (isJson) continue;
    if (isDry) io.out(createTwoFilesPatch(name, name, before, text, '', '', { context: 2 }));
    else for (const title of taken) io.out(`${name}: fixed: ${title}\n`);
  }
  return report(mended, options, args, io, mended);
}

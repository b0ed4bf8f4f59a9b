// `check`: rules files in the order of loading → what Falco says of them, and what it should have said.
import { type CheckOptions, checkFiles, isFalcoMinor } from '../check/check-files.ts';
import type { CheckDiagnostic } from '../check/finding.ts';
import type { CheckedFile } from '../check/merge.ts';
import { falcoReleases } from '../falco/versions.ts';
import type { RulesFile } from '../ruleset/load.ts';
import { LineIndex, type LinePlace } from '../text/line-index.ts';
import { accept, type Parsed, refuse } from '../text/parsed.ts';
import type { Arguments } from './arguments.ts';
import { readCases, textOf } from './check-cases.ts';
import { type ExitCode, type Io, readInput } from './io.ts';

export const checkHelp = `usage: cli check [--json] [--falco VERSION] [--after-defaults] FILE|-...
       cli check --json --cases CASES.jsonl [--falco VERSION]

Says what Falco says of rules files, given in the order of loading, all at once, and
what Falco lets through. Exit status 0: they load; 1: one does not.

  --falco VERSION   the Falco that is to load them, for example 0.42; 0.44 without it
  --after-defaults  Falco's default rules are loaded before the files
  --json            say it as JSON
  --cases FILE      judge {"id","yaml"} of each line alone: {"id","load","falco","diagnostics"}

"load" is Falco's verdict: ok, warnings or invalid. "falco" has indexes into "diagnostics":
"error", the one Falco stops at, and "warnings", in the order in which Falco says them.
`;

interface ShownDiagnostic extends Omit<CheckDiagnostic, 'range' | 'fix'>, LinePlace {
  readonly fix: boolean;
}

function shown(diagnostics: readonly CheckDiagnostic[], text: string): readonly ShownDiagnostic[] {
  const lines = new LineIndex(text);
  return diagnostics.map(({ code, falcoCode, severity, message, range, item, fix }) => {
    const { line, column } = lines.at(range.from);
    return { code, falcoCode, severity, message, line, column, item, fix: fix !== undefined };
  });
}

function print(file: CheckedFile, text: string, io: Io): void {
  const lines = new LineIndex(text);
  for (const { code, falcoCode, severity, message, range, fix } of file.diagnostics) {
    const { line, column } = lines.at(range.from);
    const falco = falcoCode === null ? '' : ` (${falcoCode})`;
    io.out(`${file.name}:${line}:${column}: ${severity}: ${message} [${code}]${falco}\n`);
    if (fix !== undefined) io.out(`    fix: ${fix.title}\n`);
  }
}

function readOptions({ flags }: Arguments): Parsed<CheckOptions> {
  const version = flags.get('--falco');
  const afterDefaults = flags.has('--after-defaults');
  if (version === undefined) return accept({ afterDefaults });
  const falco = /^\d+\.\d+/.exec(version)?.[0] ?? '';
  if (isFalcoMinor(falco)) return accept({ afterDefaults, falco });
  return refuse(
    `--falco takes a version of Falco, one of ${Object.keys(falcoReleases).join(', ')}; for example --falco 0.44.`,
  );
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
    const yaml = textOf(one, 'yaml');
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
  const checked = checkFiles(files.value, options.value);
  const textAt = (index: number) => files.value[index]?.text ?? '';
  if (args.flags.has('--json')) {
    const answer = checked.map(({ name, load, falco, diagnostics }, index) => ({
      name,
      load,
      falco,
      diagnostics: shown(diagnostics, textAt(index)),
    }));
    io.out(`${JSON.stringify({ files: answer })}\n`);
  } else {
    checked.forEach((file, index) => {
      print(file, textAt(index), io);
    });
  }
  return checked.some(({ load }) => load === 'invalid') ? 1 : 0;
}

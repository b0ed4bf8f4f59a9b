// `check`: rules files in the order of loading → what Falco says of them, and what it should have said.
import { fixAndCheck, type Mended } from '../../check/apply-fixes.ts';
import { checkFiles } from '../../check/check-files.ts';
import type { CheckOptions } from '../../check/examine.ts';
import { officialRulesFiles } from '../../check/loading/default-rules.ts';
import { loadedAfter } from '../../check/loading/own-overrides.ts';
import { loads } from '../../check/loads.ts';
import type { CheckedFile } from '../../check/merge.ts';
import { defaultFalco } from '../../falco/default-version.ts';
import type { RulesFile } from '../../ruleset/load.ts';
import { unifiedDiff } from '../../text/comparing/unified-diff.ts';
import type { Severity } from '../../text/diagnostic.ts';
import { counted } from '../../text/figures.ts';
import { accept, type Parsed, refuse } from '../../text/parsed.ts';
import type { Arguments } from '../arguments.ts';
import { readCases, textOrBytesOf } from '../input/check-cases.ts';
import { type CheckInputs, readCheckInputs } from '../input/check-inputs.ts';
import { readAfterDefaults } from '../input/read-after-defaults.ts';
import { readFalco } from '../input/read-falco.ts';
import { readPlugins } from '../input/read-plugins.ts';
import { type ExitCode, type Io, type Part, reasonOf, WriteRefused } from '../io.ts';
import { failures } from '../output/check-choices.ts';
import { checkJson, shownDiagnostics } from '../output/check-json.ts';
import { type Format, readFormat, reportOf, writeReport } from '../output/check-report.ts';
import { isAtLeast } from '../report/report.ts';
import { plainText, text as textReport } from '../report/text.ts';

const severities = ['error', 'warning', 'hint'] as const;

/** How any files are judged: what is loaded before depends on them. */
type OptionsFor = (files: readonly RulesFile[]) => Parsed<CheckOptions>;

function readOptions(args: Arguments): Parsed<OptionsFor> {
  const falco = readFalco(args);
  if (!falco.ok) return falco;
  const after = readAfterDefaults(args, falco.value);
  if (!after.ok) return after;
  const { rules, maturities } = after.value;
  return accept((files) => {
    const loaded = maturities.length > 0 ? maturities : loadedAfter(files);
    const plugins = readPlugins(args, files);
    if (!plugins.ok) return plugins;
    const before = officialRulesFiles(rules, loaded, files);
    return accept({ falco: falco.value, before, plugins: plugins.value });
  });
}

async function runCases(path: string, optionsFor: OptionsFor, io: Io): Promise<ExitCode> {
  const cases = await readCases(path, io);
  if (!cases.ok) {
    io.fault(cases.message);
    return 2;
  }
  for (const one of cases.value) {
    const yaml = textOrBytesOf(one, 'yaml');
    const files = [{ name: 'rules.yaml', text: yaml }];
    const options = optionsFor(files);
    if (!options.ok) {
      io.fault(options.message);
      return 2;
    }
    const [checked] = checkFiles(files, options.value);
    if (checked === undefined) continue;
    const diagnostics = shownDiagnostics(checked.diagnostics, yaml);
    const { load, falco } = checked;
    io.out(`${JSON.stringify({ id: one['id'], load, falco, diagnostics })}\n`);
  }
  return 0;
}

/** What is checked, and what is wanted of it. */
interface Task {
  readonly inputs: CheckInputs;
  readonly options: CheckOptions;
  readonly format: Format;
  readonly failsOn: Severity | undefined;
  /** The file that the report is written into; undefined for standard output. */
  readonly output: string | undefined;
  readonly force: boolean;
}

function readFailsOn({ flags }: Arguments): Parsed<Severity | undefined> {
  const asked = flags.get('--fail-on') ?? 'load';
  if (asked === 'load') return accept(undefined);
  const severity = severities.find((one) => one === asked);
  return severity === undefined
    ? refuse(`--fail-on takes one of ${failures.join(', ')}; for example --fail-on warning.`)
    : accept(severity);
}

async function readOutput(
  { flags, files }: Arguments,
  io: Io,
): Promise<Parsed<string | undefined>> {
  const output = flags.get('--output');
  if (output === undefined) return accept(output);
  if (output === '-') return refuse('--output needs the name of a file; - is standard input.');
  for (const path of files) {
    if (path !== '-' && (await io.isSame(output, path))) {
      return refuse(`--output ${output}: that is a file to check. Give another file.`);
    }
  }
  return accept(output);
}

async function readTask(args: Arguments, io: Io): Promise<Parsed<Task>> {
  const format = readFormat(args);
  if (!format.ok) return format;
  const options = readOptions(args);
  if (!options.ok) return options;
  const failsOn = readFailsOn(args);
  if (!failsOn.ok) return failsOn;
  const output = await readOutput(args, io);
  if (!output.ok) return output;
  const inputs = await readCheckInputs(args.files, io);
  if (!inputs.ok) return inputs;
  const chosen = options.value(inputs.value.files);
  if (!chosen.ok) return chosen;
  return accept({
    inputs: inputs.value,
    options: chosen.value,
    format: format.value,
    failsOn: failsOn.value,
    output: output.value,
    force: args.flags.has('--force'),
  });
}

export async function runCheck(args: Arguments, io: Io): Promise<ExitCode> {
  const cases = args.flags.get('--cases');
  if (cases !== undefined && args.files.length === 0) {
    const options = readOptions(args);
    if (options.ok) return runCases(cases, options.value, io);
    io.fault(options.message);
    return 2;
  }
  if (cases !== undefined || args.files.length === 0) {
    io.fault('check takes rules files, or --cases CASES.jsonl; for example check my_rules.yaml.');
    return 2;
  }
  const fixing = fixingOf(args);
  const task = fixing.ok ? await readTask(args, io) : fixing;
  if (!fixing.ok || !task.ok) {
    if (!task.ok) io.fault(task.message);
    return 2;
  }
  if (fixing.value === 'no') return report(task.value, io);
  return fix(task.value, fixing.value === 'dry', io);
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

/** Some people's rules take longer than they look. */
const noticed = 500_000;

function examine({ inputs: { files }, options }: Task, io: Io): readonly CheckedFile[] {
  const size = files.reduce((sum, { text }) => sum + text.length, 0);
  if (size > noticed) io.progress(`Checking ${counted(files.length, 'file')} …`);
  const checked = checkFiles(files, options);
  io.progress('');
  return checked;
}

async function report(
  task: Task,
  io: Io,
  mended?: readonly Mended[],
  known?: readonly CheckedFile[],
): Promise<ExitCode> {
  const { inputs, format, output, force, failsOn } = task;
  const { files, passedOver } = inputs;
  const checked = known ?? examine(task, io);
  const about = { passedOver, falco: task.options.falco ?? defaultFalco };
  const made = await reportOf(checked, files, about, io);
  const asText = () => io.styled(textReport(made));
  if (format === 'text' && output === undefined) asText();
  else {
    const written =
      format === 'json'
        ? checkJson(checked, files, mended, passedOver)
        : format === 'text'
          ? plainText(textReport(made))
          : await writeReport(format, made);
    if (output === undefined) io.out(written);
    else {
      try {
        await io.write([{ path: output, text: written }], { force });
      } catch (error) {
        io.fault(
          error instanceof WriteRefused
            ? error.message
            : `${output}: cannot be written: ${reasonOf(error)}.`,
        );
        return 2;
      }
      asText();
    }
  }
  const isFailing = (file: CheckedFile): boolean =>
    !loads(file) ||
    (failsOn !== undefined && file.diagnostics.some((one) => isAtLeast(one.severity, failsOn)));
  return checked.some(isFailing) ? 1 : 0;
}

async function fix(task: Task, isDry: boolean, io: Io): Promise<ExitCode> {
  const { files } = task.inputs;
  const { mended, checked } = fixAndCheck(files, task.options);
  const isShown = task.format === 'text' || task.output !== undefined;
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
    if (!isShown) continue;
    if (isDry) io.styled(patchParts(name, before, text));
    else for (const title of taken) io.out(`${name}: fixed: ${title}\n`);
  }
  return report({ ...task, inputs: { ...task.inputs, files: mended } }, io, mended, checked);
}

/** Lines that go and come, as `diff -u` shows them. */
function patchParts(name: string, before: string, after: string): readonly Part[] {
  return unifiedDiff(name, before, after, name)
    .split(/(\n)/)
    .map((line): Part => {
      if (/^(?:\+\+\+|---) /.test(line)) return { style: 'strong', text: line };
      if (line.startsWith('+')) return { style: 'good', text: line };
      return line.startsWith('-') ? { style: 'error', text: line } : line;
    });
}

// `generate`: settings → the rules on standard output, or all artifacts in a folder.
import type { Artifact } from '../../deploy/artifacts.ts';
import { digestOf } from '../../deploy/digest.ts';
import { overridesFile, rulesFile, type Texts } from '../../deploy/names.ts';
import { findOversize } from '../../deploy/size-limit.ts';
import type { Earlier } from '../../evidence/since.ts';
import { customise } from '../../kubebrowse/customise.ts';
import { writeOverrides } from '../../kubebrowse/overrides.ts';
import { counted } from '../../text/figures.ts';
import { shellQuote } from '../../text/shell-quote.ts';
import type { Arguments } from '../arguments.ts';
import { readSettings } from '../input/read-settings.ts';
import { type ExitCode, type Io, reasonOf, WriteRefused } from '../io.ts';
import {
  compareFolder,
  differenceLines,
  isSameFolder,
  pathIn,
  readEarlier,
  reviewArtifact,
} from '../output/generate-check.ts';
import { reviewLines, reviewOf } from '../output/review-text.ts';
import { artifactsFor, targetFault } from '../output/target-artifacts.ts';
import {
  codeOf,
  type OwnFile,
  ownFiles,
  printOwn,
  readOwnFile,
  writeInPlace,
} from '../output/values-file.ts';

interface Made {
  readonly artifacts: readonly Artifact[];
  readonly own: OwnFile | undefined;
}

const settingsFile = 'settings.json';

async function writeFolder(
  folder: string,
  { artifacts, own }: Made,
  texts: Texts,
  force: boolean,
  io: Io,
): Promise<readonly string[]> {
  const below = folder.replace(/(?<=[^\\/])[\\/]+$/, '');
  const made = artifacts.map(({ name, text }) => ({
    path: `${below}/${name}`,
    text: text(),
    isExecutable: name.endsWith('.sh'),
  }));
  const files = [...made, ...(own === undefined ? [] : ownFiles(own, below))];
  await io.write(files, { force, within: folder });
  if (texts.overrides === null && (await io.exists(folder, overridesFile))) {
    io.fault(`${overridesFile}: is from an earlier run; these settings do not use it. Remove it.`);
  }
  return files.map(({ path }) => path);
}

function describeFiles(artifacts: readonly Artifact[], withTexts: boolean): string {
  const files = artifacts.map(({ name, text }) => ({
    name,
    sha256: digestOf(text()),
    ...(withTexts ? { text: text() } : {}),
  }));
  return `${JSON.stringify({ files }, null, 2)}\n`;
}

async function put(
  folder: string,
  made: Made,
  texts: Texts,
  { force, json }: { readonly force: boolean; readonly json: boolean },
  io: Io,
): Promise<ExitCode> {
  try {
    const paths = await writeFolder(folder, made, texts, force, io);
    io.out(json ? describeFiles(made.artifacts, false) : paths.map((one) => `${one}\n`).join(''));
    return made.own === undefined ? 0 : codeOf(made.own);
  } catch (error) {
    if (error instanceof WriteRefused) {
      io.fault(error.message);
      return 2;
    }
    io.fault(`${folder}: ${rulesFile} and the others cannot be written there: ${reasonOf(error)}.`);
    return 2;
  }
}

/** What is to be compared with a folder is, where nothing else is said, what its own settings give. */
async function settingsArguments(args: Arguments, io: Io): Promise<Arguments> {
  const { flags } = args;
  const folder = flags.get('--out');
  if (!flags.has('--check') || folder === undefined || flags.has('--settings')) return args;
  if (!(await io.exists(folder, settingsFile))) return args;
  return { ...args, flags: new Map([...flags, ['--settings', pathIn(folder, settingsFile)]]) };
}

/** Nothing is written. */
function check(
  folder: string,
  artifacts: readonly Artifact[],
  earlier: Earlier,
  { flags }: Arguments,
  io: Io,
): ExitCode {
  const difference = compareFolder(artifacts, earlier);
  const isSame = isSameFolder(difference);
  if (flags.has('--json')) io.out(`${JSON.stringify({ same: isSame, ...difference }, null, 2)}\n`);
  else {
    for (const line of differenceLines(folder, difference)) io.out(`${line}\n`);
    const given = flags.get('--settings');
    const own = earlier.has(settingsFile) ? pathIn(folder, settingsFile) : undefined;
    const settings = given ?? own;
    const target = flags.get('--target');
    const by = [
      ...(target === undefined ? [] : [`--target ${target} `]),
      ...(settings === undefined ? [] : [`--settings ${shellQuote(settings)} `]),
    ].join('');
    io.out(
      isSame
        ? `${folder}: ${counted(artifacts.length, 'file')}, as the settings make them.\n`
        : `To generate them again: ${io.program} generate ${by}--out ${shellQuote(folder)} --force\n`,
    );
  }
  return isSame ? 0 : 1;
}

function usageFault(args: Arguments): string | undefined {
  const { files, flags } = args;
  const isCheck = flags.has('--check');
  if (files.length > 0) {
    return `generate takes no file; give settings with --settings ${files[0] ?? 'FILE'}.`;
  }
  if (isCheck && !flags.has('--out')) {
    return '--check compares a folder; name it, for example --check --out falco.';
  }
  if (isCheck && flags.has('--values')) {
    return '--check compares only what the settings make; leave --values out.';
  }
  return flags.has('--write') && !flags.has('--values')
    ? '--write writes over the file of --values; give --values FILE, or --out DIR.'
    : targetFault(args);
}

export async function generate(args: Arguments, io: Io): Promise<ExitCode> {
  const { flags } = args;
  const fault = usageFault(args);
  if (fault !== undefined) {
    io.fault(fault);
    return 2;
  }
  const folder = flags.get('--out');
  const isCheck = flags.has('--check');
  const settings = await readSettings(await settingsArguments(args, io), io);
  if (settings === undefined) return 2;
  const texts = {
    rules: customise(await io.readRules(), settings),
    overrides: writeOverrides(settings),
  };
  const json = flags.has('--json');
  const reviewed = await reviewOf(settings, io);
  if (!isCheck) for (const line of reviewLines(reviewed)) io.fault(line);
  const oversize = findOversize(settings, texts);
  if (oversize !== undefined && (json || folder !== undefined)) {
    io.fault(`${oversize} Nothing was written; without --out and --json only the rules are.`);
    return 2;
  }
  const plain = artifactsFor(args, settings, texts);
  const names = plain.map(({ name }) => name);
  const earlier = await readEarlier(folder, names, io);
  const making = { settings, texts, artifacts: plain, reviewed, earlier, isCheck };
  const artifacts = [...plain, await reviewArtifact(making, io)];
  if (isCheck && folder !== undefined) return check(folder, artifacts, earlier, args, io);
  const path = flags.get('--values');
  const own = path === undefined ? undefined : await readOwnFile(path, settings, texts, io);
  if (path !== undefined && own === undefined) return 2;
  if (own !== undefined && flags.has('--write')) return writeInPlace(own, io);
  if (own !== undefined && folder === undefined) return printOwn(own, json, io);
  if (folder === undefined) {
    io.out(json ? describeFiles(artifacts, true) : texts.rules);
    return 0;
  }
  return put(folder, { artifacts, own }, texts, { force: flags.has('--force'), json }, io);
}

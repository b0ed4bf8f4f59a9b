// `generate`: settings → the rules on standard output, or all artifacts in a folder.
import { type Artifact, makeArtifacts } from '../deploy/artifacts.ts';
import { digestOf } from '../deploy/digest.ts';
import { overridesFile, rulesFile, type Texts } from '../deploy/names.ts';
import { findOversize } from '../deploy/size-limit.ts';
import { customise } from '../kubebrowse/customise.ts';
import { writeOverrides } from '../kubebrowse/overrides.ts';
import type { Arguments } from './arguments.ts';
import { type ExitCode, type Io, reasonOf, WriteRefused } from './io.ts';
import { readSettings } from './read-settings.ts';
import { reviewLines, reviewOf } from './review-text.ts';
import {
  codeOf,
  type OwnFile,
  ownFiles,
  printOwn,
  readOwnFile,
  writeInPlace,
} from './values-file.ts';

interface Made {
  readonly artifacts: readonly Artifact[];
  readonly own: OwnFile | undefined;
}

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
    io.fault(`${overridesFile}: is of an earlier run; these settings do not use it. Remove it.`);
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

export async function generate(args: Arguments, io: Io): Promise<ExitCode> {
  const { files, flags } = args;
  if (files.length > 0) {
    io.fault(`generate takes no file; settings come by --settings ${files[0] ?? 'FILE'}.`);
    return 2;
  }
  const settings = await readSettings(args, io);
  if (settings === undefined) return 2;
  const texts = {
    rules: customise(await io.readRules(), settings),
    overrides: writeOverrides(settings),
  };
  const artifacts = makeArtifacts(settings, texts);
  for (const line of reviewLines(await reviewOf(settings, io))) io.fault(line);
  const folder = flags.get('--out');
  const json = flags.has('--json');
  const oversize = findOversize(settings, texts);
  if (oversize !== undefined && (json || folder !== undefined)) {
    io.fault(`${oversize} Nothing was written; without --out and --json the rules alone are.`);
    return 2;
  }
  const path = flags.get('--values');
  if (path === undefined && flags.has('--write')) {
    io.fault('--write writes over the file of --values; give --values FILE, or --out DIR.');
    return 2;
  }
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

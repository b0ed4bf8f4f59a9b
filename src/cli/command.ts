// A command as data: its name, its words and its flags → its help, the flags it takes, the completion of
// shells. What it does is loaded when it is run: help and completion wait for no rules engine.
import { defaultFalco } from '../falco/default-version.ts';
import type { Arguments, FlagKinds } from './arguments.ts';
import type { ExitCode, Io } from './io.ts';

/** `one of` names what a value may be, for a shell that completes it. */
export interface Flag {
  readonly name: string;
  /** What stands after it; a flag without value has none. */
  readonly value?: string;
  readonly oneOf?: readonly string[];
  readonly isRepeatable?: boolean;
  /** May have a value behind "=". */
  readonly isOptional?: boolean;
  readonly text: string;
}

export interface Example {
  /** The words after the program's name. */
  readonly words: string;
  /** What stands before it on the line: another program that feeds it. */
  readonly before?: string;
  /** And after it: where its output goes. */
  readonly after?: string;
  readonly text: string;
}

export interface Command {
  readonly name: string;
  readonly summary: string;
  /** The words after the command's name, one way of calling it a line. */
  readonly usage: readonly string[];
  /** Paragraphs, before the flags. */
  readonly about: readonly string[];
  readonly flags: readonly Flag[];
  /** Paragraphs, after the flags. */
  readonly notes?: readonly string[];
  readonly examples: readonly Example[];
  /** What exit status 0, 1 and 2 mean; every command ends with 2 on wrong usage. */
  readonly status: { readonly 0: string; readonly 1?: string; readonly 2?: string };
  readonly load: () => Promise<Run>;
}

export type Run = (
  args: Arguments,
  io: Io,
  commands: readonly Command[],
) => ExitCode | Promise<ExitCode>;

export const helpFlag: Flag = { name: '--help', text: 'show this help' };
export const jsonFlag = (text: string): Flag => ({ name: '--json', text });
export const settingsFlag: Flag = {
  name: '--settings',
  value: 'FILE',
  text: 'settings as JSON; - is standard input; default: the default settings',
};
export const forceFlag: Flag = {
  name: '--force',
  text: 'overwrite existing files whose text differs',
};

/** `does` is what Falco does there: "that loads them". */
export const falcoFlag = (does: string): Flag => ({
  name: '--falco',
  value: 'VERSION',
  text: `the version of Falco ${does}, for example 0.42; default: ${defaultFalco}`,
});

export const pluginFlag: Flag = {
  name: '--plugin',
  value: 'NAME',
  isRepeatable: true,
  text: 'a plugin that this Falco has loaded, with its version: k8saudit:0.16.0; default: the newest known version. A falco.yaml or Helm values among the files name plugins, too',
};

/** Of commands that make the rules: the settings name a Falco, too. */
export const targetFlag: Flag = {
  name: '--falco',
  value: 'VERSION',
  text: 'the version of Falco the rules are for, for example 0.42; default: the one in the settings',
};

/** Every command takes --help and --json: where it says nothing about JSON, JSON is what it writes. */
export function flagKinds({ flags }: Command): FlagKinds {
  const own = flags.map(({ name, value, isRepeatable, isOptional }) => {
    if (isOptional === true) return [name, 'optional'] as const;
    if (value === undefined) return [name, 'none'] as const;
    return [name, isRepeatable === true ? 'values' : 'value'] as const;
  });
  return { '--help': 'none', '--json': 'none', ...Object.fromEntries(own) };
}

// A Dockerfile → the program a session container starts with: of the last stage, or of what it is made from.
import { listKinds, sortUnique } from '../settings/list-kinds.ts';
import { parseExecutablePath } from '../settings/values/path.ts';
import { type Imported, listed } from './imported.ts';
import { planted } from './process-lists.ts';

export const looksLikeDockerfile = (text: string): boolean =>
  /^\s*FROM\s+\S+/im.test(text) && /^\s*(?:RUN|COPY|CMD|ENTRYPOINT|EXPOSE|ENV|USER)\s/im.test(text);

interface Stage {
  readonly from: string;
  readonly name: string;
  readonly instructions: readonly (readonly [word: string, argument: string])[];
}

/** Lines that end with a backslash go on; comments between them are none of it. */
function instructionsOf(text: string): readonly (readonly [word: string, argument: string])[] {
  const lines = text.split(/\r?\n/).filter((line) => !/^\s*#/.test(line));
  const whole = lines.join('\n').replace(/\\[ \t]*\n/g, ' ');
  return whole.split('\n').flatMap((line) => {
    const [, word, argument = ''] = /^\s*([A-Za-z]+)\s+(.*)$/.exec(line) ?? [];
    return word === undefined ? [] : [[word.toUpperCase(), argument.trim()] as const];
  });
}

function stagesOf(text: string): readonly Stage[] {
  const stages: Stage[] = [];
  for (const one of instructionsOf(text)) {
    const [word, argument] = one;
    if (word === 'FROM') {
      const [, from = '', name = ''] =
        /^(?:--\S+\s+)*(\S+)(?:\s+AS\s+(\S+))?/i.exec(argument) ?? [];
      stages.push({ from, name: name.toLowerCase(), instructions: [] });
    } else {
      const last = stages.pop();
      if (last !== undefined) stages.push({ ...last, instructions: [...last.instructions, one] });
    }
  }
  return stages;
}

/** The argument of the last such instruction of the image, inherited where it has none. */
function argumentOf(stages: readonly Stage[], wanted: string): string | undefined {
  let at = stages.length - 1;
  while (at >= 0) {
    const stage = stages[at];
    const own = stage?.instructions.findLast(([word]) => word === wanted)?.[1];
    if (own !== undefined) return own;
    const from = stage?.from.toLowerCase();
    at = stages.slice(0, at).findLastIndex(({ name }) => name !== '' && name === from);
  }
  return undefined;
}

/** Of `["/usr/bin/tini", "--"]`, `/start.sh -x` and `exec /start.sh`. */
function programOf(argument: string): string | undefined {
  const first =
    /^\[\s*"([^"]+)"/.exec(argument)?.[1] ?? argument.replace(/^exec\s+/, '').split(/\s+/)[0];
  return first?.startsWith('/') ? first : undefined;
}

const longest = 1_000_000;

export function importDockerfile(text: string): Imported {
  const stages = stagesOf(text.slice(0, longest));
  const argument = argumentOf(stages, 'ENTRYPOINT') ?? argumentOf(stages, 'CMD');
  const program = argument === undefined ? undefined : programOf(argument);
  const parsed =
    program === undefined || planted.test(program) ? undefined : parseExecutablePath(program);
  const entry = parsed?.ok === true ? parsed.value : undefined;
  const exposed = (stages.at(-1)?.instructions ?? [])
    .filter(([word]) => word === 'EXPOSE')
    .flatMap(([, ports]) => ports.split(/\s+/));
  const noEntry =
    argument === undefined
      ? 'It has neither ENTRYPOINT nor CMD: the image it is made from says what starts.'
      : `${argument} names no program by its path, or one where anybody may write.`;
  return {
    kind: 'a Dockerfile',
    apply: (settings) => ({
      ...settings,
      processes: {
        ...settings.processes,
        entrypoints: sortUnique(
          [...settings.processes.entrypoints, ...(entry === undefined ? [] : [entry])],
          listKinds.executables.key,
        ),
      },
    }),
    understood: entry === undefined ? [] : [`A session container may start with ${entry}.`],
    left: [
      ...(entry === undefined ? [noEntry] : []),
      ...(exposed.length > 0
        ? [
            `${exposed.length === 1 ? `Port ${listed(exposed)} is exposed, not the program that listens on it` : `Ports ${listed(exposed)} are exposed, not the programs that listen on them`}. Give ss -tlnp of a pod, or enter them under Listening ports.`,
          ]
        : []),
    ],
  };
}

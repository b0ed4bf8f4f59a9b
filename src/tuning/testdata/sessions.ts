// The recorded sessions as events: every program that was started, as often as it was, and what else
// the catalogue holds of them.
import type { Fields } from '../../evaluation/values/fields.ts';
import type { Scenario } from '../../scenario/scenario.ts';

export interface SeenEvent {
  readonly fields: Fields;
  readonly times: number;
}

type Program = readonly [
  image: string,
  times: number,
  uid: number,
  pname: string,
  pexepath: string,
  name: string,
  exepath: string,
  args: string,
];

function readPrograms(text: string): readonly Program[] {
  return text
    .trim()
    .split('\n')
    .map((line): Program => JSON.parse(line));
}

/** A start of a program of the catalogue with the same parent, else any of the image. */
function modelFor([image, , , , pexepath, name, exepath]: Program, starts: readonly Scenario[]) {
  const here = starts.filter((one) => one.image === image);
  const likeness = ({ fields }: Scenario) =>
    (fields['proc.pexepath'] === pexepath ? 4 : 0) +
    (fields['proc.exepath'] === exepath ? 2 : 0) +
    (fields['proc.name'] === name ? 1 : 0);
  return here.reduce((best, one) => (likeness(one) > likeness(best) ? one : best));
}

function started(program: Program, starts: readonly Scenario[]): SeenEvent {
  const [, times, uid, pname, pexepath, name, exepath, args] = program;
  const { fields } = modelFor(program, starts);
  const isFirst = pexepath === '';
  const command = args === '' ? name : `${name} ${args}`;
  const parent = isFirst
    ? {}
    : {
        'proc.pname': pname,
        'proc.pexepath': pexepath,
        'proc.aname[1]': pname,
        'proc.aexepath[1]': pexepath,
        ...(fields['proc.pexepath'] === pexepath && fields['proc.pname'] === pname
          ? {}
          : { 'proc.pcmdline': pname }),
      };
  // A start at boot has other ancestors than one in the session.
  const isSameUser = String(fields['user.uid']) === String(uid);
  const known = Object.entries(fields).filter(
    ([field]) => isSameUser || !/^proc\.a[a-z]+\[(?!0|1\])/.test(field),
  );
  return {
    times,
    fields: {
      ...Object.fromEntries(known),
      ...parent,
      'proc.name': name,
      'proc.exepath': exepath,
      'proc.args': args,
      'proc.cmdline': command,
      'user.uid': uid,
      'user.name': uid === 0 ? 'root' : 'rdpuser',
    },
  };
}

/** Without what the catalogue tells twice because two names of a thread are possible. */
function isRecorded({ kind, source }: Scenario): boolean {
  return kind === 'normal' && source.startsWith('recorded') && !source.includes('thread name');
}

/** `programs`: testdata/programs.jsonl. */
export function recordedSessions(
  programs: string,
  scenarios: readonly Scenario[],
): readonly SeenEvent[] {
  const recorded = scenarios.filter(isRecorded);
  const starts = recorded.filter(({ group }) => group === 'exec');
  const rest = recorded.filter(({ group }) => group !== 'exec');
  return [
    ...readPrograms(programs).map((program) => started(program, starts)),
    ...rest.map(({ fields, observed }) => ({ fields, times: observed ?? 1 })),
  ];
}

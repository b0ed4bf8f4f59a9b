// An attack on the browser or the editor of KubeBrowse's images → the same attack on another program: its
// executable, profile folder, names and the mark of its content processes in their place.
import type { Fields, FieldValue } from '../evaluation/fields.ts';
import type { Role, SessionProgram } from './programs.ts';

/** Where the rules' own programs stand in an event. */
const parts: Readonly<Record<Role, RegExp>> = {
  browser:
    /(?<exe>\/usr\/lib\/chromium\/chromium(?![\w.-]))|(?<folder>\/usr\/lib\/chromium\/)|(?<profile>\.config\/chromium(?=\/|$))|(?<name>(?<![\w/.-])chromium(?![\w.-]))|(?<mark>--type=[a-z-]+)/g,
  editor:
    /(?<exe>\/opt\/onlyoffice\/squashfs-root\/usr\/bin\/(?:DesktopEditors|editors_helper)(?![\w.-]))|(?<folder>\/opt\/onlyoffice\/squashfs-root\/usr\/bin\/)|(?<profile>\.local\/share\/onlyoffice(?=\/|$))|(?<name>(?<![\w/.-])(?:DesktopEditors|editors_helper)(?![\w.-]))|(?<mark>--type=[a-z-]+)/g,
};

/** What happens in a pod is told by other fields than where. */
const ofPod = /^(?:container|k8s)\./;

const longestName = 15;

function swap(text: string, program: SessionProgram): string {
  const { role, executable, profile, contentMark = '' } = program;
  const slash = executable.lastIndexOf('/') + 1;
  return text.replace(parts[role], (...found) => {
    const groups = found.at(-1) as Readonly<Record<string, string | undefined>>; // of a pattern with named groups
    if (groups['exe'] !== undefined) return executable;
    if (groups['folder'] !== undefined) return executable.slice(0, slash);
    if (groups['profile'] !== undefined) return profile;
    if (groups['mark'] !== undefined) return contentMark;
    return executable.slice(slash, slash + longestName);
  });
}

/** A process that handles content, or a child of one. */
function isOfContent(fields: Fields): boolean {
  return ['proc.cmdline', 'proc.pcmdline'].some((field) =>
    String(fields[field] ?? '').includes('--type='),
  );
}

/** Undefined where the attack has nothing to do with the program, or the program has no such process. */
export function asProgram(fields: Fields, program: SessionProgram): Fields | undefined {
  if (program.contentMark === undefined && isOfContent(fields)) return undefined;
  let isOther = false;
  const placed: Record<string, FieldValue> = {};
  for (const [field, value] of Object.entries(fields)) {
    const swapped = typeof value === 'string' && !ofPod.test(field) ? swap(value, program) : value;
    if (swapped !== value && field !== 'evt.arg.args') isOther = true;
    placed[field] = swapped;
  }
  return isOther ? placed : undefined;
}

// What the values of a field can never be, by the field: the name of a process holds no path, a
// repository no tag, a folder no slash at its end → the sentence, and what was probably meant.

import { quoteString } from '../../../condition/strings.ts';
import type { CheckFix } from '../../finding.ts';
import { wordsOf } from '../../loading/seen-words.ts';
import type { Scene } from '../../scene.ts';
import type { WrittenComparison } from '../comparison.ts';
import { fixOf } from '../junction.ts';
import { type DeadKind, edited, equal, shown } from './dead-kind.ts';
import { patternKinds } from './dead-patterns.ts';
import { wordKinds } from './dead-words.ts';

const names = /^proc\.(name|pname|aname)$/;
/** `passwd`, `./run`, `etc/shadow`; not an address, nor what is written `a:b`. */
const relative = /^(\.{0,2}[A-Za-z_]|\.\.?\/)[\w./-]*$/;
const executables: Readonly<Record<string, string>> = {
  'proc.name': 'proc.exepath',
  'proc.pname': 'proc.pexepath',
  'proc.aname': 'proc.aexepath',
};

function asField(to: string) {
  return (comparison: WrittenComparison): CheckFix | undefined =>
    fixOf(`Compare ${to}`, comparison, (text) => to + text.slice(comparison.field.length), 'wider');
}

/** Lists are gone through, and hold something. */
function isEvery(
  { values }: WrittenComparison,
  { lists }: Scene,
  test: (text: string) => boolean,
): boolean {
  return values.every(({ text }) => {
    const items = lists.get(text);
    if (items === undefined) return test(text);
    return items.length > 0 && items.every((item) => !lists.has(item.text) && test(item.text));
  });
}

/** One value: its repository and its tag. */
function withTag(comparison: WrittenComparison): CheckFix | undefined {
  const [only] = comparison.values;
  const [, repository, tag] = /^(.*[^:]):([\w.-]+)$/.exec(only?.text ?? '') ?? [];
  if (
    comparison.values.length !== 1 ||
    repository === undefined ||
    !equal.test(comparison.operator)
  ) {
    return undefined;
  }
  const written = `(container.image.repository = ${quoteString(repository)} and container.image.tag = ${quoteString(tag ?? '')})`;
  return fixOf('Compare repository and tag', comparison, () => written, 'wider');
}

export const deadKinds: readonly DeadKind[] = [
  ...patternKinds,
  {
    fields: names,
    operators: /^(==?|in|intersects|startswith)$/,
    value: /^\/[^*]*$/,
    message: (field, text) =>
      `${field} is a name without a path: "${shown(text)}" never matches. The path of the program is ${executables[field] ?? ''}.`,
    fix: (comparison, scene) =>
      isEvery(comparison, scene, (text) => text.startsWith('/'))
        ? asField(executables[comparison.field] ?? '')(comparison)
        : undefined,
  },
  {
    fields: /^container\.image\.repository$/,
    operators: /^(==?|in|intersects|endswith|contains)$/,
    value: /@sha(256|512):/,
    message: (field, text) =>
      `${field} holds no digest: "${shown(text)}" never matches. Compare container.image.digest.`,
  },
  {
    fields: /^container\.image\.repository$/,
    operators: /^(==?|in|intersects|endswith)$/,
    value: /:[^/]*[^/:]$/,
    message: (field, text) =>
      `${field} holds no tag: "${shown(text)}" never matches. Compare container.image.repository and container.image.tag.`,
    fix: withTag,
  },
  {
    fields: /^container\.image\.tag$/,
    operators: /^(==?|in|intersects|startswith)$/,
    value: /[/:@]/,
    message: (field, text) =>
      `${field} is the tag alone: "${shown(text)}" never matches. The name before it is container.image.repository.`,
  },
  {
    fields: /^container\.image\.digest$/,
    operators: equal,
    value: /^[0-9a-f]{64}$/,
    message: (field, text) =>
      `${field} begins with the name of the sum: "${shown(text)}" never matches. Write sha256: before it.`,
    fix: edited(
      (text) => (/^[0-9a-f]{64}$/.test(text) ? `sha256:${text}` : text),
      (text) => `Write ${text.slice(0, 20)}…`,
    ),
  },
  {
    fields: /^container\.name$/,
    operators: /^(==?|in|intersects|startswith)$/,
    value: /^\//,
    message: (field, text) =>
      `${field} has no slash before it: "${shown(text)}" never matches. Docker alone writes one.`,
    fix: edited(
      (text) => text.replace(/^\/+/, ''),
      (text) => `Write ${shown(text)}`,
    ),
  },
  {
    fields: /^(user|group)\.(login)?name$/,
    operators: equal,
    value: /^\d+$/,
    message: (field, text) =>
      `${field} is a name: "${shown(text)}" hardly ever is one. The number is ${field.replace(/name$/, field.startsWith('group') ? 'gid' : 'uid')}.`,
    doubtful: true,
  },
  {
    fields: /^fd\.name$/,
    operators: /^(==?|in|intersects|startswith|contains|icontains|endswith|glob|iglob)$/,
    value: /^\*?https?:\/\//i,
    message: (field, text) =>
      `${field} of a connection holds addresses and ports, no names of hosts and nothing of what is sent: "${shown(text)}" never matches. A host is compared with fd.sip.name.`,
    doubtful: true,
  },
  {
    fields: /^fd\.typechar$/,
    operators: /^(==?|in|intersects|startswith)$/,
    value: /^..+$/,
    message: (_field, text) =>
      `fd.typechar is one sign, such as f or 4: "${shown(text)}" never matches. The word is fd.type.`,
    fix: (comparison, scene) =>
      isEvery(comparison, scene, (text) => wordsOf('fd.type')?.includes(text) === true)
        ? asField('fd.type')(comparison)
        : undefined,
  },
  {
    fields: /^(proc|user|group|container|fd|k8s|fs)\..*(name|path|image|repository|tag|directory)$/,
    operators: equal,
    value: /^(null|NULL|Null|nil|None|undefined)$/,
    message: (field, text) =>
      `Falco has no "${shown(text)}": a field without a value equals nothing, and ${field} is hardly ever that word. To check for a value write ${field} exists.`,
    doubtful: true,
  },
  {
    // Kubernetes takes no others (RFC 1123), and the runtime gives them as they are.
    fields: /^k8s(meta)?\.(ns|pod|deployment|svc|rs|rc)\.name$/,
    operators: /^(==?|in|intersects|startswith|endswith|contains|glob)$/,
    value: /[A-Z]/,
    message: (field, text) =>
      `${field} is in lower case, as all names in Kubernetes: "${shown(text)}" never matches.`,
    fix: edited(
      (text) => text.toLowerCase(),
      (text) => `Write ${shown(text)}`,
    ),
  },
  {
    fields: names,
    operators: equal,
    value: /^\S+\s+--?\w/,
    message: (field, text) =>
      `${field} is the name alone, without arguments: "${shown(text)}" hardly ever matches. Compare proc.cmdline, or proc.args beside it.`,
    doubtful: true,
  },
  {
    fields: /^proc\.(p|a)?exepath$/,
    operators: /^(==?|in|intersects|startswith)$/,
    value: /^[A-Za-z.][\w.+-]*(\/|$)/,
    message: (field, text) =>
      `${field} is the whole path and begins with /: "${shown(text)}" never matches. The name alone is ${field.replace('exepath', 'name')}.`,
    fix: (comparison, scene) =>
      equal.test(comparison.operator) &&
      isEvery(comparison, scene, (text) => /^[^/]{1,15}$/.test(text))
        ? asField(comparison.field.replace('exepath', 'name'))(comparison)
        : undefined,
  },
  {
    // A pipe, a memory file and an abstract socket have names of their own. pmatch takes the parts of a
    // path, with or without a slash before the first (libs prefix_search.cpp, split_path).
    fields: /^(fd\.name|fs\.path\.(name|source|target))$/,
    operators: /^(==?|in|intersects|startswith)$/,
    value: relative,
    message: (field, text) =>
      `The ${field} of a file is its whole path and begins with /: "${shown(text)}" matches none. Write the path, or compare its end with endswith${field === 'fd.name' ? '; the name alone is fd.filename' : ''}.`,
    doubtful: true,
  },
  {
    // Libs sinsp_filtercheck_fd.cpp, TYPE_FDNAME: of a socket that listens the address with its port.
    fields: /^fd\.name$/,
    operators: equal,
    value: /^(\d{1,3}\.){3}\d{1,3}(\/\d{1,2})?$/,
    message: (_field, text) =>
      `fd.name of a connection is both ends with their ports, as in 10.0.0.1:33000->10.0.0.2:443: "${shown(text)}" never matches. Compare ${text.includes('/') ? 'fd.snet or fd.cnet' : 'fd.sip or fd.cip'}.`,
  },
  {
    fields: /^fd\.directory$/,
    operators: /^(==?|in|intersects|startswith)$/,
    value: relative,
    message: (field, text) =>
      `${field} is the whole path and begins with /: "${shown(text)}" never matches.`,
  },
  {
    fields: /^fd\.directory$/,
    operators: equal,
    value: /[^/*]\/$/,
    message: (field, text) => `${field} has no slash at its end: "${shown(text)}" never matches.`,
    fix: edited(
      (text) => text.replace(/([^/])\/+$/, '$1'),
      (text) => `Write ${text}`,
    ),
  },
  {
    fields: /^fd\.filename$/,
    operators: /^(==?|in|intersects|startswith|endswith|contains|icontains)$/,
    value: /\//,
    message: (_field, text) =>
      `fd.filename is the name without its folder: "${shown(text)}" never matches. The whole path is fd.name.`,
    fix: (comparison, scene) =>
      isEvery(comparison, scene, (text) => text.startsWith('/'))
        ? asField('fd.name')(comparison)
        : undefined,
  },
  {
    fields: /^proc\.(p|a)?cmdline$/,
    operators: /^(==?|in|startswith)$/,
    value: /^\//,
    message: (field, text) =>
      `${field} begins with the name of the process, without a path: "${shown(text)}" never matches. Compare proc.exepath, or proc.exeline, which begins as the program was called.`,
  },
  {
    fields: /^(fd\.(name|directory)|fs\.path\.(name|source|target)|proc\.(exepath|pexepath|cwd))$/,
    operators: /^(==?|in|startswith|pmatch)$/,
    value: /^(~|\$\{?[A-Za-z_])/,
    message: (field, text) =>
      `Falco does not expand "${shown(text)}": ${field} is the whole path. Write it, or use glob.`,
  },
  {
    fields: /^container\.id$/,
    operators: equal,
    value: /^[0-9a-f]{13,64}$/,
    message: (_field, text) =>
      `container.id has 12 digits: "${shown(text)}" has ${text.length} and never matches.`,
    fix: edited(
      (text) => (/^[0-9a-f]{13,64}$/.test(text) ? text.slice(0, 12) : text),
      (text) => `Write ${text}`,
    ),
  },
  {
    fields: /^evt\.res$/,
    operators: equal,
    value: /^-?\d+$/,
    message: (_field, text) =>
      `evt.res is a word, SUCCESS or an error such as ENOENT: "${shown(text)}" never matches. The number is evt.rawres.`,
    fix: (comparison) =>
      comparison.values.every(({ text }) => /^-?\d+$/.test(text))
        ? asField('evt.rawres')(comparison)
        : undefined,
  },
  ...wordKinds,
  {
    fields:
      /^(proc\.(name|pname|aname|exepath)|container\.(name|id)|k8s\.(pod|ns)\.name|user\.name)$/,
    operators: equal,
    value: /^\s+\S|\S\s+$/,
    message: (field, text) => `${field} has no space at its ends: "${shown(text)}" never matches.`,
    fix: edited(
      (text) => text.trim(),
      (text) => `Write ${text}`,
    ),
  },
];

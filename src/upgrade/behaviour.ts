// What rules say, and what of it means something else in the newer Falco although both load it.
// Sources: libs 0.20 to 0.26 and the container plugin (missing labels), libs 0.22 (one event per system
// call), falcosecurity/falco#3942 and libs filter code of 2026-07-22 (bytes, escaped text).

import type { Check, Comparison } from '../condition/ast.ts';
import { visitLeaves } from '../condition/visitor.ts';
import { atLeast, type FalcoMinor } from '../falco/versions.ts';
import { lookup } from '../ruleset/yaml/node.ts';
import type { Change } from './report.ts';
import type { Versions } from './rules-files.ts';
import type { WrittenItem } from './written-items.ts';

const crossed = ({ from, to }: Versions, at: FalcoMinor): boolean =>
  !atLeast(from, at) && atLeast(to, at);

/** Of one kind so many are told with their place; the rest is counted. */
const mostPlaces = 20;

function eachCheck(item: WrittenItem, look: (check: Check) => void): void {
  if (item.tree === undefined) return;
  visitLeaves(item.tree, (leaf) => {
    if (leaf.kind !== 'macro') look(leaf);
  });
}

const label = /^(?:k8s\.(?:pod|ns)|container)\.label$/;

function labelWords(check: Check): string | undefined {
  if (check.left.kind !== 'field' || !label.test(check.left.name)) return undefined;
  const name = `${check.left.name}[${check.left.argument?.text ?? ''}]`;
  if (check.kind === 'exists') {
    return `Up to 0.40 ${name} exists was true without the label, too: a missing one was read as empty text. Now it is true only where the label is.`;
  }
  return check.operator === '!='
    ? `Up to 0.40 ${name} != … was true without the label; now it is false. Write not (${name} = …) to match those too.`
    : undefined;
}

function texts({ right }: Comparison): readonly string[] {
  if (right.kind === 'list') return right.values.map(({ text }) => text);
  return right.kind === 'value' ? [right.text] : [];
}

function byteWords(
  check: Check,
): { readonly text: string; readonly weight: 'do' | 'know' } | undefined {
  if (check.kind !== 'compare' || check.operator === 'regex') return undefined;
  const values = texts(check);
  if (values.some((text) => text.includes('\ufffd'))) {
    return {
      weight: 'do',
      text: 'Conditions see the bytes as they are from 0.45 on: a comparison with the sign for what cannot be printed (U+FFFD) never matches any more. Write the bytes, as \\xHH in quotes.',
    };
  }
  return undefined;
}

const inodeTimes: ReadonlySet<string> = new Set(['proc.exe_ino.ctime', 'proc.exe_ino.mtime']);

function rightTimes(check: Check): string | undefined {
  return check.left.kind === 'field' && inodeTimes.has(check.left.name)
    ? `${check.left.name} was wrong with the modern eBPF driver on kernels from 6.11 on, up to 0.44; it is right now.`
    : undefined;
}

function changesOf(item: WrittenItem, versions: Versions): readonly Change[] {
  const found: Change[] = [];
  const tell = (text: string, check: Check, weight: Change['weight']): void => {
    const where = `${item.kind} "${item.name}": `;
    found.push({ area: 'rules', weight, text: `${where}${text}`, place: item.place(check.from) });
  };
  eachCheck(item, (check) => {
    const missing = crossed(versions, '0.41') ? labelWords(check) : undefined;
    if (missing !== undefined) tell(missing, check, 'look');
    if (!crossed(versions, '0.45')) return;
    const bytes = byteWords(check);
    if (bytes !== undefined) tell(bytes.text, check, bytes.weight);
    const times = rightTimes(check);
    if (times !== undefined) tell(times, check, 'know');
  });
  return found;
}

/** Rules for system calls that do not say which of the two events they mean. */
function twice(items: readonly WrittenItem[]): readonly WrittenItem[] {
  return items.filter((item) => {
    if (item.kind !== 'rule') return false;
    const fields = new Set<string>();
    eachCheck(item, ({ left }) => {
      if (left.kind === 'field') fields.add(left.name);
    });
    return fields.has('evt.type') && !fields.has('evt.dir') && !fields.has('evt.rawres');
  });
}

function named(items: readonly WrittenItem[]): string {
  const names = items.slice(0, 3).map(({ name }) => `"${name}"`);
  const more = items.length - names.length;
  return `${names.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

function outputText({ node, kind }: WrittenItem): string {
  const output = kind === 'rule' ? lookup(node, 'output') : undefined;
  return output?.kind === 'scalar' ? output.value : '';
}

function alertChanges(items: readonly WrittenItem[], versions: Versions): readonly Change[] {
  const rules = items.filter(({ kind }) => kind === 'rule');
  const found: Change[] = [];
  if (crossed(versions, '0.41')) {
    found.push({
      area: 'alerts',
      weight: 'look',
      text: 'From 0.41 on Falco adds container_id=… container_name=… container_image_repository=… container_image_tag=… k8s_pod_name=… k8s_ns_name=… to the end of each alert for system calls, as text and as output_fields. What reads the text by its end, or counts its length, sees that; append_output: [] in falco.yaml removes it.',
    });
  }
  if (crossed(versions, '0.45')) {
    const quotes = rules.filter((item) => /["\\]/.test(outputText(item)));
    const here = quotes.length === 0 ? '' : ` Outputs of ${named(quotes)} hold them themselves.`;
    found.push({
      area: 'alerts',
      weight: 'look',
      inferred: true,
      text: `From 0.45 on the text of an alert is escaped like a JSON string: " is written \\", \\ is written \\\\, a line break \\n. What reads alerts as text sees that; JSON (json_output: true) has the same values as before.${here}`,
    });
  }
  return found;
}

export function behaviourChanges(
  items: readonly WrittenItem[],
  versions: Versions,
): readonly Change[] {
  const found = items.flatMap((item) => changesOf(item, versions));
  const shown = found.slice(0, mostPlaces);
  const rest = found.length - shown.length;
  const both = crossed(versions, '0.42') ? twice(items) : [];
  return [
    ...shown,
    ...(rest > 0
      ? [
          {
            area: 'rules' as const,
            weight: 'look' as const,
            text: `… and ${rest} more such places.`,
          },
        ]
      : []),
    ...(both.length > 0
      ? [
          {
            area: 'rules' as const,
            weight: 'know' as const,
            text: `Up to 0.41 a system call was two events, one as it begins and one as it ends; from 0.42 on it is one. ${named(both)} may have fired for both, and now fire once.`,
          },
        ]
      : []),
    ...alertChanges(items, versions),
  ];
}

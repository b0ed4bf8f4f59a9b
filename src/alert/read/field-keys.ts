// A key of output_fields as a shipper left it → the field as Falco writes it.
// Falcosidekick's `bracketreplacer` puts another text for `[` and drops `]`; Loki and some
// Elasticsearch pipelines put `_` for everything that is no letter or digit.
import { fieldTable, findFieldUse } from '../../falco/fields.ts';

const restored = new Map<string, string>();
const mostRestored = 10_000;

/** `k8s.pod.label_app` is `k8s.pod.label[app]`; what fits no field stays as it is. */
export function restoreKey(key: string): string {
  const known = restored.get(key);
  if (known !== undefined) return known;
  const field = findFieldUse(key) === undefined ? (replacedBrackets(key) ?? flattened(key)) : key;
  if (restored.size >= mostRestored) restored.clear();
  restored.set(key, field ?? key);
  return field ?? key;
}

/** The longest field that takes an argument and begins the key; then the replacement, the argument. */
function replacedBrackets(key: string): string | undefined {
  let best: string | undefined;
  for (const { name, arguments: kinds } of fieldTable().values()) {
    if (!key.startsWith(name) || (best !== undefined && name.length < best.length)) continue;
    if (kinds.includes('index') || kinds.includes('key')) best = name;
  }
  if (best === undefined) return undefined;
  const argument = withoutReplacement(key.slice(best.length));
  if (argument === undefined) return undefined;
  const kinds = fieldTable().get(best)?.arguments ?? [];
  return kinds.includes('key') || /^\d+$/.test(argument) ? `${best}[${argument}]` : undefined;
}

/** `_app_`, `__app`, `-2`: the replacement is a run of one sign that is no letter or digit. */
function withoutReplacement(rest: string): string | undefined {
  const sign = rest.charAt(0);
  if (sign === '' || /[A-Za-z0-9[\]]/.test(sign)) return undefined;
  let from = 0;
  while (rest.charAt(from) === sign) from += 1;
  let to = rest.length;
  while (to > from && rest.charAt(to - 1) === sign) to -= 1;
  return to > from ? rest.slice(from, to) : undefined;
}

let flat: Map<string, string> | undefined;

/** `proc_exepath` is `proc.exepath`, `k8s_pod_label_app` is `k8s.pod.label[app]`. */
function flattened(key: string): string | undefined {
  if (key.includes('.') || !key.includes('_')) return undefined;
  flat ??= new Map([...fieldTable().keys()].map((name) => [name.replace(/\W/g, '_'), name]));
  const [head = '', bracket = ''] = key.split(/(?=\[)/, 2);
  const whole = flat.get(head);
  if (whole !== undefined) return `${whole}${bracket}`;
  for (
    let cut = key.lastIndexOf('_', key.length - 2);
    cut > 0;
    cut = key.lastIndexOf('_', cut - 1)
  ) {
    const name = flat.get(key.slice(0, cut));
    const kinds = name === undefined ? [] : (fieldTable().get(name)?.arguments ?? []);
    if (name === undefined || kinds.length === 0) continue;
    const argument = withoutReplacement(key.slice(cut));
    if (argument === undefined) continue;
    if (kinds.includes('key')) return `${name}[${argument}]`;
    if (kinds.includes('index') && /^\d+$/.test(argument)) return `${name}[${argument}]`;
    if (kinds.includes('suffix')) return `${name}.${argument}`;
  }
  return undefined;
}

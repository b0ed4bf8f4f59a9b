// What Falco 0.41 and later append to an output, ` container_id=… k8s_ns_name=…` → those fields.
// What the builder's setting alerts.runbook writes before them is no part of a field's value either.
// falco.yaml, append_output: suggested_output; the names are those of the container plugin.
import type { FieldValue } from '../../evaluation/values/fields.ts';
import { typedValue } from './read-fields.ts';

const appended = [
  ['container_id', 'container.id'],
  ['container_name', 'container.name'],
  ['container_image_repository', 'container.image.repository'],
  ['container_image_tag', 'container.image.tag'],
  ['k8s_pod_name', 'k8s.pod.name'],
  ['k8s_ns_name', 'k8s.ns.name'],
] as const;

const longestRunbook = 400;

/** ` runbook=https://…/rules/NAME/` at the end. */
export function withoutRunbook(output: string): string {
  const at = output.lastIndexOf(' runbook=http');
  if (at < 0 || output.length - at > longestRunbook) return output;
  return /^ runbook=https?:\/\/\S+\/rules\/[a-z0-9-]+\/$/.test(output.slice(at))
    ? output.slice(0, at)
    : output;
}

/** Taken from the end backwards, as long as no value holds a blank; a bracket of the output may close it. */
export function splitAppended(message: string): {
  readonly message: string;
  readonly fields: ReadonlyMap<string, FieldValue>;
} {
  const fields = new Map<string, FieldValue>();
  const isClosed = message.endsWith(')');
  let end = message.length - (isClosed ? 1 : 0);
  for (const [word, field] of appended.toReversed()) {
    const at = message.lastIndexOf(' ', end - 1);
    const mark = ` ${word}=`;
    if (at < 0 || !message.startsWith(mark, at) || at + mark.length > end) continue;
    fields.set(field, typedValue(field, message.slice(at + mark.length, end)));
    end = at;
  }
  const kept = fields.size === 0 ? message : `${message.slice(0, end)}${isClosed ? ')' : ''}`;
  return { message: withoutRunbook(kept), fields };
}

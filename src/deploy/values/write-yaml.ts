// A plain value → YAML. The one place that writes a new document; long texts stand as literal blocks. Into a file
// that an operator has, src/container/block-text.ts writes.
import { dump } from 'js-yaml';

/** Never folds, never anchors; the key order is the value's. */
export function writeYaml(value: object): string {
  return dump(value, { lineWidth: -1, noRefs: true });
}

/** `# …` lines in front of a YAML document. */
export function withComment(lines: readonly string[], yaml: string): string {
  return `${lines.map((line) => `# ${line}\n`).join('')}${yaml}`;
}

/**
 * Fails where a text did not come out as a literal block (a tab, a carriage return or an invisible
 * character would do that): the file would load, but nobody could read or patch it.
 */
export function requireLiteral(yaml: string, key: string): void {
  const plain = key.replaceAll('.', '\\.');
  if (new RegExp(`^ +${plain}: \\|$`, 'm').test(yaml)) return;
  throw new Error(
    `${key} did not come out as a literal block; its text holds a character YAML cannot show.`,
  );
}

// A plain value → YAML. The one place that writes YAML; long texts stand as literal blocks.
import { endsOpen, writeLine, writeText } from './yaml-scalar.ts';

/** Further off a reader does not look for the colon behind a key. */
const longestKey = 1024;

function writeNumber(value: number): string {
  if (Object.is(value, -0)) return '-0.0';
  return String(value).replace(/^([-+]?\d+)e/, '$1.e');
}

/** Behind a dash, or on a line of its own at the indent. */
function writeItems(value: object, indent: string): readonly string[] {
  const inner = `${indent}  `;
  if (Array.isArray(value)) return value.map((item) => `- ${writeValue(item, inner)}`);
  return Object.entries(value).map(([key, one]) => {
    const name = writeLine(key);
    if (name.length > longestKey || key.includes('\n'))
      return `? ${name}\n${indent}: ${writeValue(one, inner)}`;
    const isBlock = typeof one === 'object' && one !== null && Object.keys(one).length > 0;
    return isBlock
      ? `${name}:\n${inner}${writeValue(one, inner)}`
      : `${name}: ${writeValue(one, inner)}`;
  });
}

/** @param indent of what stands below it */
function writeValue(value: unknown, indent: string): string {
  if (typeof value === 'string') return writeText(value, indent);
  if (typeof value === 'number') return writeNumber(value);
  if (typeof value !== 'object' || value === null) return String(value);
  const items = writeItems(value, indent);
  if (items.length === 0) return Array.isArray(value) ? '[]' : '{}';
  return items.join(`\n${indent}`);
}

/** The text that stands last. */
function lastIn(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  return lastIn(Object.values(value).at(-1));
}

/** Never folds, never anchors; the key order is the value's. */
export function writeYaml(value: object): string {
  const last = lastIn(value);
  const end = typeof last === 'string' && endsOpen(last) ? '...\n' : '';
  return `${writeValue(value, '')}\n${end}`;
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

// A plain value → YAML. The one place that writes YAML; long texts stand as literal blocks.
import { yamlKey, yamlText } from './yaml-scalar.ts';

const step = 2;
/** YAML looks no further for the colon behind a key (libyaml: 1,024 characters). */
const longestKey = 1000;

type Collection = Readonly<Record<string, unknown>> | readonly unknown[];

const isCollection = (value: unknown): value is Collection =>
  typeof value === 'object' && value !== null;

/** What stands on the line of its key or dash, but for the lines of a long text. */
function leaf(value: unknown, indent: number): string {
  if (isCollection(value)) return Array.isArray(value) ? '[]' : '{}';
  return typeof value === 'string' ? yamlText(value, indent) : String(value ?? null);
}

const entriesOf = (value: Collection): readonly (readonly [key: string, value: unknown])[] =>
  Object.entries(value).filter(([, inner]) => inner !== undefined);

const isFull = (value: unknown): value is Collection =>
  isCollection(value) && (Array.isArray(value) ? value.length : entriesOf(value).length) > 0;

/** Its first line is not indented: that stands behind a dash, or is for who asks. */
function block(value: Collection, indent: number): string {
  const lineStart = `\n${' '.repeat(indent)}`;
  const inner = indent + step;
  const items = Array.isArray(value)
    ? value.map((item) => `- ${isFull(item) ? block(item, inner) : leaf(item, inner)}`)
    : entriesOf(value).map(([name, of]) => {
        const key = yamlKey(name);
        const asked = key.length > longestKey ? `? ${key}${lineStart}` : key;
        const rest = isFull(of) ? `${lineStart}  ${block(of, inner)}` : ` ${leaf(of, inner)}`;
        return `${asked}:${rest}`;
      });
  return items.join(lineStart);
}

/** Never folds, never anchors; the key order is the value's. */
export function writeYaml(value: object): string {
  const text = `${isFull(value) ? block(value, 0) : leaf(value, 0)}\n`;
  // Empty lines at the end belong to the last text; that it ends here must be said.
  return text.endsWith('\n\n') ? `${text}...\n` : text;
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

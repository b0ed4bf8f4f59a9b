// A line of `key=value` pairs (logfmt), or of ArcSight's common event format as Falcosidekick writes it →
// an object of its values.
import type { JsonObject } from '../bytes/exact-json.ts';
import { ofLineProtocol } from './sidekick-messages.ts';

const pair = /([\w.@[\]/:-]+)=("(?:[^"\\]|\\[\s\S])*"|[^\s"]*)/g;
const searched = 65_536;
const mostPairs = 500;
const about = /(?:^|[\s._])(?:rule|output)=/;
/** A value that may be an alert: JSON in quotes, base64, or an output. Programs that log pairs write lines so. */
const held =
  /="(?:\s*(?:[[{][^"]{0,40})?\\"|[\w+/-]{32,}={0,2}"|(?:\d{4}-\d\d-\d\dT)?\d\d:\d\d:\d\d\.\d{9}(?:Z|[+-]\d{4})?: [A-Z])/;

function unquoted(text: string): string {
  if (!text.startsWith('"')) return text;
  try {
    return String(JSON.parse(text));
  } catch {
    return text.slice(1, -1).replaceAll(/\\([\s\S])/g, '$1');
  }
}

/** Undefined: the line has no pairs that could be of an alert. */
export function keyValues(line: string): JsonObject | undefined {
  const text = line.slice(0, searched);
  const event = commonEvent(text) ?? ofLineProtocol(text);
  if (event !== undefined) return event;
  if (/\b(?:CEF|LEEF):\d/.test(text)) return undefined;
  const isHeld = held.test(text);
  if (!isHeld && !about.test(text)) return undefined;
  const found = new Map<string, string>();
  for (const [, key = '', value = ''] of text.matchAll(pair)) {
    if (found.size === mostPairs) break;
    if (!found.has(key)) found.set(key, unquoted(value));
  }
  return found.size < (isHeld ? 1 : 2) ? undefined : Object.fromEntries(found);
}

const eventForm =
  /CEF:\d+\|Falcosecurity\|Falco\|[^|]*\|[^|]*\|([^|]*)\|[^|]*\|.*?\bstart=(\S+) msg=(.*)$/;

/** `…|Falco Event|rule|severity|uuid=… start=… msg=output source=syscall outputfields=…`. */
function commonEvent(line: string): JsonObject | undefined {
  const found = eventForm.exec(line);
  if (found === null) return undefined;
  const [, rule = '', time = '', rest = ''] = found;
  const at = rest.lastIndexOf(' source=');
  if (at < 0) return undefined;
  const output = rest.slice(0, at);
  const source = /^ source=(\S*)/.exec(rest.slice(at))?.[1] ?? '';
  return { rule, time, output, source };
}

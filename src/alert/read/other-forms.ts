// A line that holds an alert in another language's writing (Python's or Ruby's, HTML, an address, CEF,
// LEEF) → the same as JSON or text. Asked for lines alone that could not be read as they stand.

const longest = 1_000_000;

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '0': '\0' };

/** One text in quotes, from its quote on → what it says, and where it ends. */
function quotedAt(line: string, from: number): { value: string; end: number } | undefined {
  const quote = line.charAt(from);
  const parts: string[] = [];
  let start = from + 1;
  for (let at = start; at < line.length; at += 1) {
    const sign = line.charAt(at);
    if (sign === quote) return { value: parts.join('') + line.slice(start, at), end: at + 1 };
    if (sign !== '\\') continue;
    parts.push(line.slice(start, at));
    const next = line.charAt(at + 1);
    const [, hex = ''] =
      /^(?:x([0-9a-fA-F]{2})|u[0-9a-fA-F]{4})/.exec(line.slice(at + 1, at + 6)) ?? [];
    const code = hex === '' && next === 'u' ? line.slice(at + 2, at + 6) : hex;
    const isCode = code !== '' && /^[0-9a-fA-F]+$/.test(code);
    parts.push(isCode ? String.fromCharCode(Number.parseInt(code, 16)) : (escapes[next] ?? next));
    at += isCode ? 1 + code.length : 1;
    start = at + 1;
  }
  return undefined;
}

const words: Readonly<Record<string, string>> = {
  True: 'true',
  False: 'false',
  None: 'null',
  nil: 'null',
  true: 'true',
  false: 'false',
  null: 'null',
};

/** The first object of a literal of Python or Ruby, as JSON; undefined where it has no end. */
function literal(line: string, from: number): string | undefined {
  const parts: string[] = [];
  let depth = 0;
  let at = from;
  while (at < line.length) {
    const sign = line.charAt(at);
    if (sign === "'" || sign === '"') {
      const text = quotedAt(line, at);
      if (text === undefined) return undefined;
      parts.push(JSON.stringify(text.value));
      at = text.end;
      continue;
    }
    if (line.startsWith('=>', at)) {
      parts.push(':');
      at += 2;
      continue;
    }
    const [word = ''] = /^[A-Za-z_][\w.]*/.exec(line.slice(at, at + 40)) ?? [];
    if (word !== '') {
      // The sign of a kind of text stands before its quote: u'…', b'…'.
      if (!/^["']/.test(line.charAt(at + word.length)))
        parts.push(words[word] ?? JSON.stringify(word));
      at += word.length;
      continue;
    }
    parts.push(sign === '(' ? '[' : sign === ')' ? ']' : sign);
    depth += '{[('.includes(sign) ? 1 : '}])'.includes(sign) ? -1 : 0;
    at += 1;
    if (depth === 0) return parts.join('');
  }
  return undefined;
}

/** `{'rule': …}` and `{"rule"=>…}`. */
function ofLiteral(line: string): readonly string[] {
  const start = line.search(/\{\s*(?:[ub]?'|"[^"]{1,100}"\s*=>)/);
  const text = start < 0 ? undefined : literal(line, start);
  return text === undefined ? [] : [text];
}

const entities: Readonly<Record<string, string>> = {
  quot: '"',
  apos: "'",
  lt: '<',
  gt: '>',
  amp: '&',
  nbsp: ' ',
};

export function unescaped(text: string): string {
  return text.replace(
    /&(?:(quot|apos|lt|gt|amp|nbsp)|#(\d{1,6})|#x([0-9a-fA-F]{1,5}));/g,
    (all, name, number, hex) => {
      if (name !== undefined) return entities[name] ?? all;
      return String.fromCodePoint(number === undefined ? Number.parseInt(hex, 16) : Number(number));
    },
  );
}

/** What stands between tags, each a text of its own. */
function ofHtml(line: string): readonly string[] {
  if (!/&(?:quot|#34|#x22);/i.test(line)) return [];
  return line
    .split(/<[^<>]*>/)
    .filter((part) => part.includes('&'))
    .map(unescaped);
}

/** In the query of an address, or the body of a form. */
function ofAddress(line: string): readonly string[] {
  const [word] = /%7[Bb](?:%20|\+)*%22[^\s"&]*/.exec(line) ?? [];
  if (word === undefined) return [];
  try {
    return [decodeURIComponent(word.replaceAll('+', ' '))];
  } catch {
    return [];
  }
}

/** Between signs of code, in a chat or a table. */
function ofCode(line: string): readonly string[] {
  const [, text] = /`(\{\s*".*\})`/.exec(line) ?? [];
  return text === undefined ? [] : [text];
}

/** `key=value` with escaped signs, up to the next key. */
function extensions(text: string, separator: RegExp): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const part of text.split(separator)) {
    const at = part.indexOf('=');
    if (at > 0)
      found.set(
        part.slice(0, at).trim(),
        part.slice(at + 1).replace(/\\([\\=|nr])/g, (_, sign) => escapes[sign] ?? sign),
      );
  }
  return found;
}

/** `^`, `0x5E` or `x5E` before the first pair; undefined: the next part is a pair already. */
function separatorOf(part: string): string | undefined {
  const [, hex] = /^0?x([0-9a-fA-F]{2,4})$/.exec(part) ?? [];
  if (hex !== undefined) return String.fromCharCode(Number.parseInt(hex, 16));
  return part.length === 1 ? part : undefined;
}

const said = ['msg', 'message', 'output'];
const times = ['time', 'rt', 'start', 'end', 'devTime'];

/**
 * CEF:0|vendor|product|version|id|name|severity|extensions and LEEF:2.0|vendor|product|version|id|^|…
 * Keys of its own and those behind a label are an alert's; Falco's own event needs no text.
 */
function ofEventFormat(line: string): readonly string[] {
  const [, kind, rest = ''] = /\b(CEF|LEEF):[\d.]+\|(.*)$/s.exec(line) ?? [];
  if (kind === undefined) return [];
  const parts = rest.split(/(?<!\\)\|/);
  const isCef = kind === 'CEF';
  const separator = isCef ? undefined : separatorOf(parts[4] ?? '');
  const tail = parts.slice(isCef ? 6 : separator === undefined ? 4 : 5).join('|');
  const between = separator?.replace(/[\^\]\\-]/, '\\$&') ?? '\\t';
  const pairs = extensions(tail, isCef ? /\s(?=[\w.[\]]+=)/ : new RegExp(`[${between}]`));
  const first = (keys: readonly string[]) =>
    keys.map((key) => pairs.get(key)).find((value) => value !== undefined);
  const output = first(said);
  if (output === undefined && !/falco/i.test(parts.slice(0, 2).join())) return [];
  if (/^\s*\{/.test(output ?? '')) return [output ?? ''];
  const named = [...pairs].map(([key, value]) => {
    const label = pairs.get(`${key}Label`);
    return [label ?? key, value] as const;
  });
  const { count: _, ...fields } = Object.fromEntries(named);
  const rule = fields['rule'] ?? parts[isCef ? 4 : 3];
  return [JSON.stringify({ time: first(times), ...fields, rule, output: output ?? '' })];
}

/** JSON whose quotes are escaped, as syslog daemons leave it: `{\"rule\": …}`. */
function ofEscaped(line: string): readonly string[] {
  const [text] = /\{\s*\\".*\}/s.exec(line) ?? [];
  if (text === undefined) return [];
  try {
    return [String(JSON.parse(`"${text}"`))];
  } catch {
    return [];
  }
}

const forms = [ofLiteral, ofHtml, ofAddress, ofEventFormat, ofCode, ofEscaped];

/** Texts to read in the line's place; none where it is in none of these forms. */
export function otherForms(line: string): readonly string[] {
  if (line.length > longest) return [];
  for (const form of forms) {
    const texts = form(line);
    if (texts.length > 0) return texts;
  }
  return [];
}

const frame = /^(\d{1,7}) (?=<\d{1,3}>)/;

/** Messages of syslog, each behind its length in bytes (RFC 6587); undefined: it is none. */
export function octetFrames(line: string): readonly string[] | undefined {
  if (!frame.test(line)) return undefined;
  const frames: string[] = [];
  let rest = line;
  while (rest !== '') {
    const [head, length = ''] = frame.exec(rest) ?? [];
    if (head === undefined) break;
    const end = unitsOf(rest, head.length, Number(length));
    frames.push(rest.slice(head.length, end));
    rest = rest.slice(end).trimStart();
  }
  return rest === '' ? frames : [...frames, rest];
}

/** Where so many bytes of UTF-8 end. */
function unitsOf(text: string, from: number, bytes: number): number {
  let left = bytes;
  let at = from;
  while (at < text.length && left > 0) {
    const code = text.codePointAt(at) ?? 0;
    left -= code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    at += code < 0x10000 ? 1 : 2;
  }
  return at;
}

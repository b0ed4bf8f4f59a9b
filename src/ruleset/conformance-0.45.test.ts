// Cases with the answers of Falco on the way to 0.45 and of 0.44.1 (conformance/rulesfiles-0.45.jsonl.gz)
// → how many are answered alike for each. A line: id; yaml, or yamlHex for bytes that are not UTF-8;
// load, errors, warnings of the newer one, `was` those of 0.44.1; withEngine0.65.0: the newer one's
// answer with the engine number of the release, where that matters.
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { type FalcoMinor, falcoReleases } from '../falco/versions.ts';
import { looseText } from '../text/loose-utf8.ts';
import { type LoadedFile, load } from './load.ts';
import type { Problem } from './problem.ts';
import { engineOf } from './read/reading.ts';

interface Said {
  readonly code: string;
  readonly message?: string;
  readonly line?: number | null;
  readonly column?: number | null;
  readonly item?: string | null;
  readonly name?: string | null;
  readonly exprLine?: number;
  readonly exprColumn?: number;
}

interface Answer {
  readonly load: LoadedFile['load'];
  readonly errors: readonly Said[];
  readonly warnings: readonly Said[];
}

interface Case extends Answer {
  readonly id: string;
  readonly yaml?: string;
  readonly yamlHex?: string;
  readonly was: Answer;
  readonly 'withEngine0.65.0'?: Answer;
}

const packed = readFileSync(new URL('conformance/rulesfiles-0.45.jsonl.gz', import.meta.url));
const cases = gunzipSync(packed)
  .toString('utf8')
  .trimEnd()
  .split('\n')
  .map((line): Case => JSON.parse(line));

/** Case → why it is answered otherwise: none. */
const reasons: Readonly<Record<string, string>> = {};

const bytesOf = (hex: string) => Uint8Array.from(Buffer.from(hex, 'hex'));

function answer({ yaml, yamlHex = '' }: Case, minor: FalcoMinor): LoadedFile {
  const text = yaml ?? looseText(bytesOf(yamlHex));
  const engine = engineOf(falcoReleases[minor]);
  const [file] = load([{ name: 'rules.yaml', text }], { engine }).files;
  if (file === undefined) throw new Error('no answer');
  return file;
}

function given({ code, message, context, expression }: Problem) {
  const { item, mark } = context ?? {};
  const place = [mark?.line ?? null, mark?.column ?? null];
  const where = context === undefined ? undefined : expression;
  const inside = [where?.line ?? null, where?.column ?? null];
  return [code, item?.kind ?? null, item?.name ?? null, ...place, ...inside, message];
}

function real({ code, item, name, line, column, exprLine, exprColumn, message = '' }: Said) {
  const place = [line ?? null, column ?? null];
  return [
    code,
    item ?? null,
    name ?? null,
    ...place,
    exprLine ?? null,
    exprColumn ?? null,
    message,
  ];
}

/** Of warnings the texts are for people; of the error Falco stops at everything counts. */
const withoutText = (said: readonly unknown[]) => said.slice(0, -1);

function asWritten(file: LoadedFile, expected: Answer): boolean {
  const warnings = file.warnings.map((one) => withoutText(given(one)));
  const [error] = expected.errors;
  const mine = file.error && given(file.error);
  return (
    file.load === expected.load &&
    JSON.stringify(mine) === JSON.stringify(error && real(error)) &&
    JSON.stringify(warnings) ===
      JSON.stringify(expected.warnings.map((one) => withoutText(real(one))))
  );
}

describe('rules files, as Falco judges them', () => {
  const differing = new Set<string>();

  it.each<[FalcoMinor, (one: Case) => Answer]>([
    ['0.45', (one) => one['withEngine0.65.0'] ?? one],
    ['0.44', ({ was }) => was],
  ])('%s', (minor, expected) => {
    const wrong = cases.filter((one) => !asWritten(answer(one, minor), expected(one)));
    console.log(`rules files, ${minor}: ${cases.length - wrong.length} of ${cases.length}`);
    for (const { id } of wrong) differing.add(id);
    expect(wrong.map(({ id }) => id).filter((id) => reasons[id] === undefined)).toEqual([]);
  });

  it('differ where a reason is given, and nowhere else', () => {
    expect([...differing].sort()).toEqual(Object.keys(reasons).sort());
  });
});

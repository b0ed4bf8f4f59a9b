// Tables of right and wrong texts → tests of a value parser, with the hostile ones every kind refuses.
// Test-only.
import { describe, expect, it } from 'vitest';
import { defaultLists } from '../../falco/default-lists.gen.ts';
import type { ValueParser } from '../../text/parsed.ts';

export interface Table {
  readonly parse: ValueParser<unknown>;
  /** Text → value; a lone text stands for itself. */
  readonly good: readonly (string | readonly [string, unknown])[];
  /** Text → part of the message. */
  readonly bad: readonly (readonly [string, string])[];
}

export function checkTables(tables: Readonly<Record<string, Table>>): void {
  describe.each(Object.entries(tables))('%s', (_name, { parse, good, bad }) => {
    it.each(good.map((one) => (typeof one === 'string' ? ([one, one] as const) : one)))(
      'accepts %j',
      (text, value) => {
        const parsed = parse(text);
        expect(parsed.ok ? parsed.value : parsed.message).toEqual(value);
        if (parsed.ok) expect(parse(String(parsed.value))).toMatchObject({ ok: true, value });
      },
    );

    it.each(bad)('refuses %j', (text, part) => {
      const parsed = parse(text);
      expect(parsed.ok).toBe(false);
      if (parsed.ok) return;
      expect(parsed.message).toContain(part);
      expect(parsed.message.length).toBeLessThan(500);
      expect(parsed.message).toMatch(/[.?]$/);
    });

    it.each([
      '\0',
      'a\nb',
      '\u0085',
      '\u2028x',
      '\ufeff',
      'x\u2066',
      '\ud800',
      'x'.repeat(1_000_000),
    ])('refuses the hostile %j with a short message', (text) => {
      const parsed = parse(text);
      expect(parsed.ok).toBe(false);
      if (!parsed.ok) expect(parsed.message.length).toBeLessThan(500);
    });

    it('refuses every list name of Falco and ours', () => {
      for (const name of [
        ...Object.values(defaultLists).flat(),
        'user_sensitive_paths',
        'kubebrowse_x',
      ]) {
        const parsed = parse(name);
        // Tags and exception names never stand in a condition; label keys stand in brackets.
        if (parsed.ok)
          expect(['parseTag', 'parseExceptionName', 'parseLabelKey']).toContain(parse.name);
      }
    });
  });
}

import { describe, expect, it } from 'vitest';
import { checkFiles } from '../../../check/check-files.ts';
import { freeName, longest, readBytes, readText } from './read-input.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('readText', () => {
  it('remembers Windows line ends and hands on line feeds', () => {
    expect(readText('a.yaml', 'a\r\nb\r\n')).toEqual({
      ok: true,
      name: 'a.yaml',
      text: 'a\nb\n',
      eol: '\r\n',
      notes: [],
    });
  });

  it('says when line ends are mixed', () => {
    const read = readText('a.yaml', 'a\r\nb\nc');
    expect(read).toMatchObject({ ok: true, eol: '\n', text: 'a\nb\nc' });
    expect(read.ok && read.notes[0]).toMatch(/mixes line ends/);
  });

  it('refuses a NUL byte and says in which line', () => {
    expect(readText('a.yaml', 'a\nb\0')).toMatchObject({
      ok: false,
      message: expect.stringMatching(/NUL byte in line 2/),
    });
  });

  it('refuses what is too long, with its size', () => {
    expect(readText('a.yaml', 'x'.repeat(longest + 1))).toMatchObject({
      ok: false,
      message: expect.stringMatching(/8\.0 MB/),
    });
  });

  it('leaves characters that turn the direction of writing to the finding', () => {
    const text = 'a\n# \u202eevil\n';
    expect(readText('a.yaml', text)).toMatchObject({ ok: true, notes: [] });
    const [checked] = checkFiles([{ name: 'a.yaml', text }]);
    const told = checked?.diagnostics.filter(({ message }) => message.includes('text direction'));
    expect(told?.map(({ code }) => code)).toEqual(['bidi-characters']);
  });
});

describe('readBytes', () => {
  it('keeps a byte order mark: Falco sees it too', () => {
    expect(readBytes('a.yaml', bytes('\ufeff- a'))).toMatchObject({ ok: true, text: '\ufeff- a' });
  });

  it('refuses what is no UTF-8', () => {
    expect(readBytes('a.bin', new Uint8Array([0x89, 0x50, 0xff]))).toMatchObject({ ok: false });
  });
});

it('gives a name that is free', () => {
  expect(freeName('a.yaml', ['a.yaml', 'a-2.yaml'])).toBe('a-3.yaml');
  expect(freeName('b', ['b'])).toBe('b-2');
  expect(freeName('c.yaml', [])).toBe('c.yaml');
});

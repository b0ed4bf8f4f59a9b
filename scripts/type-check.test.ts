import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { typeCheckOf } from './type-check.mjs';

const folder = mkdtempSync(join(tmpdir(), 'kubebrowse-types-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('tells a change that the compiler refuses from one that a test must notice', () => {
  const options = { strict: true, types: [], lib: ['es5'], noEmit: true };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions: options }));
  const path = join(folder, 'shape.ts');
  const text = `export const isRound = (shape: 'disc' | 'box'): boolean => shape === 'disc';\n`;
  writeFileSync(path, text);
  const hasTypes = typeCheckOf(join(folder, 'tsconfig.json'));
  expect(hasTypes(path, text)).toBe(true);
  expect(hasTypes(path, text.replace('===', '!=='))).toBe(true);
  expect(hasTypes(path, text.replace(`=== 'disc'`, `=== ''`))).toBe(false);
  expect(hasTypes(path, text.replace('=>', '='))).toBe(false);
  expect(hasTypes(path, text)).toBe(true);
});

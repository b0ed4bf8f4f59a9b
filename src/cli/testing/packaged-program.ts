// The command line as it is installed: it starts in a tenth of the time the sources take, in which Node strips
// the types of hundreds of files. Test-only.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, renameSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const packageScript = fileURLToPath(new URL('../../../scripts/package.mjs', import.meta.url));

/** The path of its first file. Made once in a run of the tests, by the worker that is first to ask. */
export function packagedProgram(): string {
  // All workers of a run are children of one process.
  const made = join(tmpdir(), `kubebrowse-packaged-${process.ppid}`);
  const program = join(made, 'kubebrowse-falco/lib/cli/installed.js');
  if (existsSync(program)) return program;
  const own = mkdtempSync(join(tmpdir(), 'kubebrowse-packaging-'));
  execFileSync(process.execPath, [packageScript, '--out', own]);
  try {
    renameSync(own, made);
  } catch (error) {
    // Another worker was faster; its package is the same bytes.
    if (!existsSync(program)) throw error;
  }
  return program;
}

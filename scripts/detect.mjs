// The rules over the recordings and attack sets of rules/events → alerts an hour by priority, attacks
// caught by tactic: `npm run detect` prints them as Markdown, with `-- --write` into docs/detection.md, and
// the figures of it that the pages say into src/claims/measured.gen.ts.
import { writeFileSync } from 'node:fs';
import { detection } from './detection-report.mjs';

const { report, figures } = detection();
if (process.argv.includes('--write')) {
  writeFileSync(new URL('../docs/detection.md', import.meta.url), report);
  writeFileSync(new URL('../src/claims/measured.gen.ts', import.meta.url), figures);
} else {
  process.stdout.write(report);
}

// The rules over the recordings and attack sets of rules/events → alerts an hour by priority, attacks
// caught by tactic: `npm run detect` prints them as Markdown, with `-- --write` into docs/detection.md.
import { writeFileSync } from 'node:fs';
import { detectionReport } from './detection-report.mjs';

const report = detectionReport();
if (process.argv.includes('--write')) {
  writeFileSync(new URL('../docs/detection.md', import.meta.url), report);
} else {
  process.stdout.write(report);
}

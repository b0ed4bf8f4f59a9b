// What the rules file weighs packed. Budgets of what is loaded after the first touch are for everything
// else: the file grows with what it watches, the code may not.
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const rules = readFileSync(new URL('../rules/kubebrowse_rules.yaml', import.meta.url));
export const rulesWeight: number = gzipSync(rules, { level: 9 }).length;

import { readFileSync } from 'node:fs';

const { examineFiles } = await import('/work/wt/lead/src/check/check-files.ts');
const { ConditionCache } = await import('/work/wt/lead/src/ruleset/condition-cache.ts');
const which = process.argv[2] ?? 'rules/kubebrowse_rules.yaml';
const n = Number(process.argv[3] ?? 60);
const text = readFileSync(which, 'utf8');
const cache = new ConditionCache();
const times = [];
for (let i = 0; i < n; i++) {
  const at = text.indexOf('condition:', 30000);
  const t =
    text.slice(0, at) + `condition: evt.num != ${i} and`.slice(0, 0) + text.slice(at) + `\n# ${i}`;
  const b = process.cpuUsage();
  examineFiles([{ name: 'a.yaml', text: t }], { cache });
  const e = process.cpuUsage(b);
  times.push((e.user + e.system) / 1000);
}
const s = times.slice(20).sort((a, b) => a - b);
console.log(
  'first',
  times[0].toFixed(0),
  'p50',
  s[s.length >> 1].toFixed(1),
  'p95',
  s[Math.floor(s.length * 0.95)].toFixed(1),
);

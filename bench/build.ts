// Seconds that a site build takes.
import { spawnSync } from 'node:child_process';
import { performance } from 'node:perf_hooks';

const began = performance.now();
const { status } = spawnSync(
  'npm',
  ['run', '--silent', 'build', '--', '--outDir', '.cache/bench'],
  {
    stdio: 'ignore',
    shell: process.platform === 'win32',
  },
);
const seconds = (performance.now() - began) / 1000;
console.log(`site build\t${seconds.toFixed(1)} s\t(exit ${status})`);

// Every rule's trigger in a cluster that has Falco with these rules and a session's pod → whether its alert
// came. node scripts/cluster-triggers.mjs [--falco-namespace falco] [--seconds 20]
// It runs what the pages show, in the namespace browser-sandbox of kubectl's current context.
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { lastLine, run } from './engine/programs.mjs';
import { alertsIn, countByRule } from './engine/replay.mjs';
import { triggers } from './engine/triggers.mjs';

const { values } = parseArgs({
  options: {
    'falco-namespace': { type: 'string', default: 'falco' },
    seconds: { type: 'string', default: '20' },
  },
});

/** @param {string} since */
function alertsSince(since) {
  const { status, out, err } = run('kubectl', [
    ...['logs', '--namespace', values['falco-namespace'], '--since-time', since, '--tail=-1'],
    ...['--selector', 'app.kubernetes.io/name=falco', '--container', 'falco'],
  ]);
  if (status !== 0) throw new Error(`kubectl logs: ${lastLine(err)}`);
  return countByRule(alertsIn(out));
}

/** @param {import('./engine/triggers.mjs').Trigger} trigger */
async function outcomeOf({ rule, commands }) {
  if (commands === null) return { state: 'NOT RUN', detail: 'its page has no command for it' };
  // Log times are of whole seconds and more: nothing of the trigger before.
  await sleep(1100);
  const since = new Date().toISOString();
  const { err } = run('bash', ['-c', commands]);
  for (let left = Number(values.seconds); left > 0; left -= 1) {
    await sleep(1000);
    const found = alertsSince(since);
    const others = Object.keys(found).filter((one) => one !== rule);
    if (found[rule]) return { state: 'OK', detail: `with ${others.join(', ') || 'no other'}` };
  }
  const others = Object.keys(alertsSince(since)).join(', ') || 'nothing';
  return { state: 'FAILED', detail: `no alert; Falco raised ${others}. ${lastLine(err)}` };
}

if (run('kubectl', ['version']).status !== 0) {
  console.log('NOT RUN  every trigger: no cluster that answers “kubectl version”');
  process.exit(2);
}
/** @type {Record<string, number>} */
const counts = { OK: 0, FAILED: 0, 'NOT RUN': 0 };
for (const trigger of triggers()) {
  const { state, detail } = await outcomeOf(trigger);
  counts[state] = (counts[state] ?? 0) + 1;
  console.log(`${state.padEnd(8)} ${trigger.rule}: ${detail}`);
}
console.log(`${counts['OK']} ok, ${counts['FAILED']} failed, ${counts['NOT RUN']} not run`);
process.exitCode = counts['FAILED'] === 0 ? 0 : 1;

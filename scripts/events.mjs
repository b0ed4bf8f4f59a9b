// rules/events → what is wrong in it, and how many events each file holds: npm run events
// Events as Falco gives them → the short lines that go into its files:
//   npm run --silent events -- shorten FILE.jsonl >> rules/events/RULE.jsonl
// A line of FILE is an alert with `output_fields`, an object with `fields`, or the fields themselves.
import { readFileSync } from 'node:fs';
import { eventFiles, faults, lines, presets } from '../src/cli/events.ts';
import { shortenEvent } from '../src/scenario/shorten-event.ts';

/** @param {string} file */
function shorten(file) {
  const lines = readFileSync(file === '-' ? 0 : file, 'utf8').split('\n');
  for (const [at, text] of lines.entries()) {
    if (text.trim() === '') continue;
    const found = JSON.parse(text);
    const { id, title, source } = found;
    const fields = found.fields ?? found.output_fields ?? found;
    const head = {
      id: id ?? `NAME-${at + 1}`,
      title: title ?? found.rule ?? 'WHAT HAPPENS',
      source: source === 'syscall' || source === undefined ? 'recorded' : source,
      proves: 'WHAT IT PROVES',
    };
    const { like, ...rest } = shortenEvent(fields, presets);
    const { id: name, title: words, ...told } = head;
    console.log(JSON.stringify({ id: name, title: words, like, ...told, ...rest }));
  }
}

function list() {
  for (const { path } of eventFiles()) {
    const events = lines.filter((line) => line.path === path);
    console.log(`${String(events.length).padStart(5)}  ${path}`);
  }
  for (const fault of faults) console.error(`rules/events/${fault}`);
  console.log(`${String(lines.length).padStart(5)}  in all, ${faults.length} faults`);
  process.exitCode = faults.length > 0 ? 1 : 0;
}

const [command, file] = process.argv.slice(2);
if (command === undefined) list();
else if (command === 'shorten' && file !== undefined) shorten(file);
else {
  console.error('usage: npm run events [-- shorten FILE.jsonl]');
  process.exitCode = 2;
}

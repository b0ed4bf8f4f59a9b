// An answer → the page: the verdict, each file, what changes by area, the commands. The worker comes
// with the first request.
import { h, render } from 'preact';
import { areas, type Change, type Command } from '../../upgrade/report.ts';
import { areaWords, weightWords } from '../../upgrade/words.ts';
import { watched } from '../browser/missing-part.ts';
import { createWorkerClient } from '../browser/worker-client.ts';
import { writeVisibly } from '../text/write-visibly.ts';
import type { FileAnswer, UpgradeAnswer, UpgradeRequest } from './protocol.ts';

const client = createWorkerClient(
  () => watched(new Worker(new URL('./upgrade-worker.ts', import.meta.url), { type: 'module' })),
  { lost: 'replaced' },
);

function ChangeItem({ weight, text, place, fix, inferred }: Change) {
  const where = place === undefined ? '' : `${place.file}:${place.line}:${place.column} `;
  return (
    <li class={`is-${weight}`}>
      <b>{weightWords[weight]}:</b> {where}
      {text}
      {inferred === true && ' (inferred)'}
      {fix !== undefined && `\nFix: ${fix.title}`}
    </li>
  );
}

function FileSection({ name, words, lines }: FileAnswer) {
  return (
    <section>
      <h3>
        {name}: {words}
      </h3>
      {lines.length === 0 ? (
        <p>The same findings with both.</p>
      ) : (
        <ul>
          {lines.map(({ text, fix }) => (
            <li key={text}>
              {text}
              {fix !== undefined && `\nFix: ${fix}`}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Commands({ commands }: { readonly commands: readonly Command[] }) {
  return (
    <section>
      <h2>{areaWords.commands}</h2>
      <pre>{commands.map(({ why, text }) => `# ${why}\n${text}\n`).join('\n')}</pre>
    </section>
  );
}

function Result({ title, verdict, act, files, report }: UpgradeAnswer) {
  const groups = areas.flatMap((area) => {
    const changes = report.changes.filter((change) => change.area === area);
    return changes.length === 0 ? [] : [{ area, changes }];
  });
  return (
    <>
      <h2 id="verdict">{title}</h2>
      <p class={`upgrade-verdict ${act ? 'is-do' : ''}`}>{verdict}</p>
      {files.map((file, at) => (
        <FileSection key={at} {...file} />
      ))}
      {groups.map(({ area, changes }) => (
        <section key={area}>
          <h2>{areaWords[area]}</h2>
          <ul>
            {changes.map((change, at) => (
              <ChangeItem key={at} {...change} />
            ))}
          </ul>
        </section>
      ))}
      <Commands commands={report.commands} />
    </>
  );
}

export async function showUpgrade(place: HTMLElement, request: UpgradeRequest): Promise<string> {
  writeVisibly();
  // as answer.ts gives it
  const answer = (await client.ask(request)) as UpgradeAnswer;
  place.hidden = false;
  render(h(Result, answer), place);
  return answer.verdict;
}

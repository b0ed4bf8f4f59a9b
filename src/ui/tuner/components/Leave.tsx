// The change as it would be written, and the ways to take it away.
import type { Leaving } from '../models/files/leaving.ts';
import type { Tuner } from '../models/tuner.ts';
import { LogText } from './parts.tsx';

interface Props {
  readonly tuner: Tuner;
  readonly leaving: Leaving;
}

function Changes({ tuner, leaving }: Props) {
  const changes = tuner.acceptance.judged.value?.changes ?? [];
  if (changes.length === 0) return <p>Nothing is accepted: the rules stay as they are.</p>;
  return (
    <>
      {changes.map(({ name, text }) => (
        <details key={name} class="changed-file" open={name === 'Settings' || changes.length === 1}>
          <summary>{name}</summary>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and must do so by keyboard */}
          <pre tabIndex={0}>
            {text.split('\n').map((line, at) => (
              <span
                key={at}
                class={line.startsWith('+') ? 'added' : line.startsWith('-') ? 'gone' : ''}
              >
                <LogText of={line} />
                {'\n'}
              </span>
            ))}
          </pre>
          <button type="button" class="link" onClick={() => void leaving.copy(text)}>
            Copy<span class="sr-only"> the change of {name}</span>
          </button>
        </details>
      ))}
    </>
  );
}

export function Leave(props: Props) {
  const { tuner, leaving } = props;
  const ours = tuner.tuned.value?.kind === 'settings';
  const none = (tuner.acceptance.judged.value?.changes ?? []).length === 0;
  const tooLong = leaving.tooLong.value;
  return (
    <section class="leave" aria-labelledby="leave">
      <h2 id="leave">Use the changes</h2>
      <Changes {...props} />
      {tooLong !== '' && (
        <p class="told told-warning">
          {tooLong} Download settings.json below, and open it in the builder with “Open”.
        </p>
      )}
      <p class="tune-tools">
        {ours ? (
          <>
            <button type="button" class="plain strong" onClick={() => void leaving.builder()}>
              Open in the builder<span class="sr-only"> (in a new tab)</span>
            </button>
            <button type="button" class="plain" onClick={() => void leaving.save('settings')}>
              Download settings.json
            </button>
          </>
        ) : (
          <button
            type="button"
            class="plain strong"
            aria-disabled={none}
            onClick={() => !none && void leaving.save('files')}
          >
            Download the changed rules files
          </button>
        )}
        <button type="button" class="plain" onClick={() => void leaving.save('report')}>
          Report (Markdown)
        </button>
        <button type="button" class="plain" onClick={() => void leaving.save('csv')}>
          Groups (CSV)
        </button>
        <button type="button" class="plain" onClick={() => print()}>
          Print
        </button>
      </p>
      {ours && (
        <p class="tune-small">
          The builder opens in a new tab, with them as a draft beside your own work, and says what
          differs; nothing is overwritten until you take it.
        </p>
      )}
    </section>
  );
}

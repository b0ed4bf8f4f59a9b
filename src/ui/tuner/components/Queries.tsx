// Ready commands, each with what it needs and a button that copies it.
import { useState } from 'preact/hooks';
import type { Query } from '../../../tuning/write/queries.ts';

interface Props {
  readonly queries: readonly Query[];
  readonly copy: (text: string) => Promise<boolean>;
}

export function Queries({ queries, copy }: Props) {
  const [copied, setCopied] = useState('');
  const take = async ({ title, commands }: Query): Promise<void> => {
    const done = await copy(commands);
    setCopied(done ? `${title}: copied.` : 'The browser does not let this page copy: select it.');
  };
  return (
    <>
      <p class="tune-small">
        Run one of these where the alerts are, and open the <code>alerts.jsonl</code> it writes. It
        holds each kind of alert once an hour, with a count. Adapt addresses and names first.
      </p>
      <p class="tune-small" role="status">
        {copied}
      </p>
      <ul>
        {queries.map((query) => (
          <li key={query.kind}>
            <p class="tune-bar">
              <b>{query.title}</b>
              <button type="button" class="plain" onClick={() => void take(query)}>
                Copy<span class="sr-only"> the commands for {query.title}</span>
              </button>
            </p>
            {query.notes.map((note) => (
              <p key={note} class="tune-small">
                {note}
              </p>
            ))}
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and must do so by keyboard */}
            <pre tabIndex={0}>{query.commands}</pre>
          </li>
        ))}
      </ul>
    </>
  );
}

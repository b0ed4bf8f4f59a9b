// Instead of a folder: a values file or manifest that is there, with our values and rules written into it.

import { GivenFile } from '../../../given/GivenFile.tsx';
import type { App } from '../../models/app.ts';
import type { OwnFileModel, OwnWritten } from '../../models/own-file.ts';
import { elementOf, highlight } from '../../result/highlight.ts';

interface OwnFileProps {
  readonly app: App;
  readonly own: OwnFileModel;
}

/** Of a diff so many lines are shown; the rules alone are thousands. */
const mostLines = 300;

function Diff({ text }: { readonly text: string }) {
  const lines = text.split('\n');
  const rest = lines.length - mostLines;
  const shown = rest > 0 ? `${lines.slice(0, mostLines).join('\n')}\n` : text;
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls takes the keyboard */}
      <pre class="file-text" tabIndex={0}>
        {highlight(shown, 'diff').map(({ kind, text: part }, at) => {
          const Part = kind === '' ? 'span' : elementOf[kind];
          return <Part key={`${at}${kind}`}>{part}</Part>;
        })}
      </pre>
      {rest > 0 && <p>{rest.toLocaleString('en')} lines more.</p>}
    </>
  );
}

const Written = ({ app, own, of }: OwnFileProps & { readonly of: OwnWritten }) => (
  <>
    <ul>
      {of.lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
    {of.diff !== '' && <Diff text={of.diff} />}
    {of.written.trouble === undefined && (
      <p class="panel-row">
        {own.files(of).map(({ name, text }) => (
          <button
            key={name}
            type="button"
            class="plain"
            onClick={() => void app.hands.download(name, text, 'text/plain;charset=utf-8')}
          >
            Download {name}
          </button>
        ))}
        <button type="button" class="plain" onClick={() => own.give(undefined)}>
          Remove it
        </button>
      </p>
    )}
  </>
);

export function OwnFile({ app, own }: OwnFileProps) {
  const of = own.written.value;
  return (
    <details>
      <summary>
        You have values, a HelmRelease, Application or Rulesfile already? Write into it instead
      </summary>
      <GivenFile
        caption="Your values file or manifest"
        name="values.yaml"
        give={(file) => {
          own.give(file);
          const [first = ''] = own.written.peek()?.lines ?? [];
          app.hands.announce(`${file.name}: ${first}`);
        }}
      />
      {of !== undefined && <Written app={app} own={own} of={of} />}
    </details>
  );
}

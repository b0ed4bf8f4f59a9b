// Parts of the form that most visits never see: their code comes when they are needed.
import type { ComponentType } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { App } from '../models/app.ts';

interface AppProps {
  readonly app: App;
}

interface NotesProps extends AppProps {
  /** Those of the settings that the page is built with. */
  readonly first: readonly string[];
}

export function TargetNotes({ app, first }: NotesProps) {
  const { target, alerts } = app.builder.settings.value;
  const tools = app.tools.value;
  const further = tools?.furtherNotes(target, alerts) ?? [];
  return (
    <>
      {(tools?.targetNotes(target, alerts) ?? first).map((note) => (
        <p class="note" key={note}>
          {note}
        </p>
      ))}
      {further.length > 0 && (
        <details class="further">
          <summary>{further.length} more known, if they concern you</summary>
          <ul>
            {further.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

/** Comes when it scrolls into sight, after the first touch of the form. */
export function FalcoRulesNote({ app }: AppProps) {
  const [List, setList] = useState<ComponentType<AppProps> | null>(null);
  const place = useRef<HTMLDivElement>(null);
  const awake = app.tools.value !== undefined;
  useEffect(() => {
    if (!awake || place.current === null) return;
    const seen = new IntersectionObserver(([entry]) => {
      if (entry?.isIntersecting !== true) return;
      seen.disconnect();
      void import('./FalcoRules.tsx').then((module) => setList(() => module.FalcoRules));
    });
    seen.observe(place.current);
    return () => seen.disconnect();
  }, [awake]);
  return <div ref={place}>{List !== null && <List app={app} />}</div>;
}

/** A part that is of interest once something is on. */
function useOnce(on: boolean, load: () => Promise<ComponentType<AppProps>>) {
  const [Part, setPart] = useState<ComponentType<AppProps> | null>(null);
  useEffect(() => {
    if (on) void load().then((part) => setPart(() => part));
  }, [on]);
  return Part;
}

export function SidekickOutputs({ app }: AppProps) {
  const on = app.builder.text('alerts.sidekick.enabled').value === 'true';
  const List = useOnce(on, () => import('./Outputs.tsx').then(({ Outputs }) => Outputs));
  if (!on) return <p class="help">Switch Falcosidekick on to choose them.</p>;
  return List === null ? <p class="help">Loading…</p> : <List app={app} />;
}

export function CaptureFields({ app }: AppProps) {
  const on = app.builder.text('alerts.capture.mode').value !== 'off';
  const Part = useOnce(on, () => import('./Captures.tsx').then(({ Captures }) => Captures));
  return on && Part !== null ? <Part app={app} /> : null;
}

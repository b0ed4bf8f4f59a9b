// Parts of the form that most visits never see: their code comes when they are needed.
import type { ComponentType } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { FalcoMinor } from '../../../falco/versions.ts';
import type { App } from '../models/app.ts';

interface AppProps {
  readonly app: App;
}

/** Nothing for a version that has everything. */
export const VersionNote = ({ app }: AppProps) => {
  const falco = app.builder.text('target.falco').value as FalcoMinor; // the choices are versions
  const lacks = app.tools.value?.unavailable(falco) ?? [];
  if (lacks.length === 0) return null;
  return (
    <p class="note">
      Falco {falco} lacks, and nothing written for it uses:{' '}
      {lacks.map(({ what }) => what).join('; ')}.
    </p>
  );
};

/** Comes when it scrolls into sight, after the first touch of the form. */
export const FalcoRulesNote = ({ app }: AppProps) => {
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
};

/** Falcosidekick's outputs are of interest once it is on. */
export const SidekickOutputs = ({ app }: AppProps) => {
  const [List, setList] = useState<ComponentType<AppProps> | null>(null);
  const on = app.builder.text('alerts.sidekick.enabled').value === 'true';
  useEffect(() => {
    if (on) void import('./Outputs.tsx').then(({ Outputs }) => setList(() => Outputs));
  }, [on]);
  if (!on) return <p class="help">Switch Falcosidekick on to choose them.</p>;
  return List === null ? <p class="help">Loading…</p> : <List app={app} />;
};

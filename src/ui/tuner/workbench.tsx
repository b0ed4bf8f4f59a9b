// What comes when the page is used: the worker, the models and what shows them, bound to each other.
import { effect } from '@preact/signals';
import { h, render } from 'preact';
import { visible } from '../../text/visible.ts';
import { announcer } from '../browser/announcer.ts';
import { copyText } from '../browser/clipboard.ts';
import { download } from '../browser/download.ts';
import { watched } from '../browser/missing-part.ts';
import { addStyle } from '../browser/style.ts';
import { writeVisibly } from '../text/write-visibly.ts';
import { Notes } from './components/Notes.tsx';
import { Reading } from './components/Reading.tsx';
import { Result } from './components/Result.tsx';
import { createClient } from './models/client.ts';
import { Leaving } from './models/files/leaving.ts';
import { Tuner } from './models/tuner.ts';
import { bindKeys } from './page/keys.ts';
import { openTab } from './page/open-tab.ts';
import type { RulesChoice, Source } from './protocol.ts';

export interface Workbench {
  readonly read: (sources: readonly Source[] | 'example', rules: RulesChoice) => Promise<void>;
}

interface Page {
  readonly start: HTMLElement;
  readonly host: HTMLElement;
  readonly notes: HTMLElement;
  readonly announcer: HTMLElement;
  /** What the builder keeps in this browser. */
  readonly readSaved: () => string | null;
}

const startWorker = (): Worker =>
  watched(new Worker(new URL('./tune-worker.ts', import.meta.url), { type: 'module' }));

export function openWorkbench(page: Page): Workbench {
  writeVisibly();
  const speak = announcer(page.announcer);
  const { start, host, notes } = page;
  const base = host.dataset['base'] ?? '';
  void addStyle(host.dataset['styles'] ?? '');
  const client = createClient(startWorker, (progress) => tuner.progressed(progress));
  const tuner: Tuner = new Tuner({
    ask: client.ask,
    stop: client.stop,
    announce: (message) => speak(visible(message)),
    now: () => performance.now(),
  });
  const leaving = new Leaving({
    ask: client.ask,
    copy: copyText,
    download,
    openTab: () => openTab(`${base}/builder/`),
    tell: (note) => tuner.tell([note]),
  });
  const openAnother = (): void => {
    tuner.phase.value = 'start';
    document.getElementById('open-logs')?.focus();
  };
  const Bench = () =>
    tuner.phase.value === 'reading' ? (
      <Reading tuner={tuner} />
    ) : (
      <Result
        tuner={tuner}
        leaving={leaving}
        base={base}
        openAnother={openAnother}
        readSaved={page.readSaved}
      />
    );
  effect(() => {
    const phase = tuner.phase.value;
    start.hidden = phase !== 'start';
    host.hidden = phase === 'start';
    document.documentElement.dataset['tuner'] = phase === 'start' ? 'ready' : phase;
  });
  render(h(Notes, { tuner }), notes);
  render(h(Bench, {}), host);
  bindKeys(tuner);
  return {
    read: async (sources, rules) => {
      tuner.rules.value = rules;
      await tuner.read(sources);
    },
  };
}

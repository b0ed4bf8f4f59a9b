// The script of the page "Try an event": binds its parts to the browser. It shares nothing with the
// builder but what both need anyway: a module shared by two pages is a file of its own for both.
import { computed, effect, signal } from '@preact/signals';
import { h, render } from 'preact';
import type { Settings } from '../../settings/settings.ts';
import { isPacked } from '../../text/packed-text.ts';
import type { Parsed } from '../../text/parsed.ts';
import { clearFragment, readFragment } from '../browser/address.ts';
import { guardParts, watched } from '../browser/missing-part.ts';
import { engine } from '../engine/start-engine.ts';
import { writeVisibly } from '../text/write-visibly.ts';
import { Try, type TryState } from './components/Try.tsx';
import { createClient } from './models/client.ts';
import { createMatrix } from './models/matrix.ts';
import { type PastedEvent, readEvent } from './models/read-event.ts';
import { readPasted } from './models/read-pasted.ts';
import { keepTried, openShared, readTried, type Tried, writeTried } from './models/tried.ts';

async function readShipped() {
  const [{ default: shipped }, { slots }] = await Promise.all([
    import('../../../rules/kubebrowse_rules.yaml?raw'),
    import('../../kubebrowse/slots.gen.ts'),
  ]);
  return { shipped, slots };
}

function readSaved(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

/** The settings that the builder keeps: a worker reads them and ends. */
async function readMine(saved: string): Promise<Settings> {
  const worker = watched(
    new Worker(new URL('./mine-worker.ts', import.meta.url), { type: 'module' }),
  );
  const settings = await new Promise<Settings>((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<Settings>) => resolve(data);
    worker.onerror = ({ message }) => reject(new Error(message));
    worker.postMessage(saved);
  });
  worker.terminate();
  return settings;
}

/** The worker, the rules and the catalogue come with the first touch of the form. */
function start(place: HTMLElement, saved: string | null): void {
  const readSettings = async (which: 'shipped' | 'mine'): Promise<Settings | undefined> =>
    which === 'mine' && saved !== null ? readMine(saved) : undefined;
  writeVisibly();
  const ask = createClient(engine('matrix'));
  const model = createMatrix({
    ask,
    shipped: readShipped,
    editWords: () => Promise.resolve(''),
    onChange: () => {},
  });
  const text = signal('');
  text.value = guardParts(import.meta.url, () => text.peek());
  /** Why a link opened nothing, until something is entered. */
  const linkFault = signal('');
  /** Why the rules chosen are not there. */
  const missing = signal('');
  const rules = signal<'shipped' | 'mine'>('shipped');
  const scenario = signal('');
  const isPartial = signal<boolean | undefined>(undefined);
  /** What a link or an earlier look at the page in this tab has left. */
  const take = (kept: Tried): void => {
    scenario.value = '';
    isPartial.value = kept.partial;
    text.value = kept.text;
  };
  if (text.peek() === '' && readFragment() === '') take(readTried());
  addEventListener('pagehide', () => keepTried({ text: text.peek(), partial: isPartial.peek() }));

  let wanted = '';
  const awake = signal(text.peek() !== '');
  const read = signal<Parsed<PastedEvent>>(readEvent(''));
  const outputs = () => ask({ kind: 'outputs' });
  effect(() => {
    const pasted = text.value;
    if (pasted !== '') linkFault.value = '';
    // Rules that have come, or others, read text alerts otherwise.
    void model.round.value;
    const take = (found: Parsed<PastedEvent>): void => {
      if (text.peek() === pasted) read.value = found;
    };
    readPasted(pasted, outputs).then(take, () => take(readEvent(pasted)));
  });

  const pick = async (id: string): Promise<void> => {
    const row = model.rows.value?.find((one) => one.scenario.id === id);
    scenario.value = row === undefined ? '' : id;
    if (row === undefined) return;
    const { fields } = await ask({ kind: 'event', event: { scenario: row.place } });
    if (scenario.peek() !== id) return;
    isPartial.value = undefined;
    text.value = JSON.stringify(fields, Object.keys(fields).sort(), 2);
  };
  const begin = (fragment: string): void => {
    if (isPacked(fragment)) {
      void openShared(fragment).then((opened) => {
        if (opened.ok) take(opened.value);
        else linkFault.value = opened.message;
        clearFragment();
      });
    }
    wanted = isPacked(fragment) || model.rows.peek() !== undefined ? '' : fragment;
    awake.value = true;
    if (wanted === '' && !isPacked(fragment)) void pick(fragment);
  };
  const state: TryState = {
    model,
    trouble: computed(() => linkFault.value || missing.value || model.trouble.value),
    text,
    read,
    isPartial,
    rules,
    hasMine: saved !== null,
    scenario,
    pick: (id) => void pick(id),
    begin,
    shared: () => writeTried({ text: text.peek(), partial: isPartial.peek() }),
  };
  effect(() => {
    const which = rules.value;
    if (!awake.value) return;
    missing.value = '';
    void readSettings(which).then(
      (settings) => {
        if (rules.peek() === which) model.follow(settings);
      },
      () => {
        missing.value = 'The rules could not be loaded. What you entered is kept: reload the page.';
      },
    );
  });
  effect(() => {
    if (model.rows.value === undefined || wanted === '') return;
    // What was typed meanwhile stays.
    if (text.peek() === '') void pick(wanted);
    wanted = '';
  });
  addEventListener('hashchange', () => {
    if (readFragment() !== '') begin(readFragment());
  });
  if (readFragment() !== '') begin(readFragment());
  render(h(Try, state), place);
  const wake = (): void => {
    awake.value = true;
  };
  for (const touch of ['focusin', 'pointerdown', 'pointerover'] as const) {
    place.addEventListener(touch, wake, { once: true, passive: true });
  }
}

const place = document.getElementById('try');
if (place !== null) {
  start(place, readSaved(place.dataset['key'] ?? ''));
}

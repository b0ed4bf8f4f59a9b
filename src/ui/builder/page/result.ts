// The result on the page: the text of the chosen tab, its digest, what the last edit changed, and what
// the settings mean.
import { effect, signal } from '@preact/signals';
import { h, render } from 'preact';
import { rangesWords } from '../../../text/comparing/line-changes.ts';
import { sha256 } from '../../browser/digest.ts';
import { defaultDraft } from '../../draft/draft.ts';
import { Review } from '../components/result/Review.tsx';
import type { App } from '../models/app.ts';
import { once } from '../models/once.ts';
import { tabs } from '../models/result.ts';
import type { Tools } from '../models/tools.ts';
import { createTextPane, type PaneParts } from '../result/text-pane.ts';
import { bindKeys } from './keys.ts';
import type { sayClaims } from './say-claims.ts';

type Say = typeof sayClaims;

/** Digests of long texts take a moment, and only the last one is of interest. */
function followDigest({ builder, result }: App, tools: Tools): void {
  let waiting: ReturnType<typeof setTimeout> | undefined;
  effect(() => {
    const settings = builder.settings.value;
    clearTimeout(waiting);
    waiting = setTimeout(async () => {
      const sum = await sha256(tools.write('kubebrowse_rules.yaml', settings)?.text ?? '');
      if (builder.settings.peek() === settings) result.digest.value = sum;
    }, 250);
  });
}

function announceFaults({ builder, hands }: App): void {
  effect(() => {
    const faults = builder.reading.value?.faults ?? [];
    const [one] = faults;
    if (one !== undefined) hands.announce(`${faults.length} to correct. ${one.message}`);
  });
}

function showReview(app: App, tools: Tools, { statements: place, caught }: ResultPlaces): void {
  const base = place.dataset['base'] ?? '';
  let waiting = 0;
  const say = signal<Say | undefined>(undefined);
  const loadWords = once(async () => {
    say.value = (await import('./say-claims.ts')).sayClaims;
  });
  effect(() => {
    const settings = app.builder.settings.value;
    const live = app.claims.value;
    const words = say.value;
    if (live !== undefined) loadWords().catch(() => {});
    // What the build has worked out for the defaults stands until something is edited.
    if (live === undefined && app.builder.draft.value === defaultDraft) return;
    const claims = live?.claims.value;
    const trouble = live?.trouble.value ?? '';
    // After the text: what the edit did comes first, what it means a moment later.
    cancelAnimationFrame(waiting);
    waiting = requestAnimationFrame(() => {
      const said = claims && words?.(settings, claims);
      // What is good must be evaluated: until then it is not said.
      const statements =
        said?.statements ?? tools.review(settings).filter(({ severity }) => severity !== 'ok');
      const again = () => live?.follow(settings);
      render(h(Review, { statements, base, isOpen: said === undefined, trouble, again }), place);
      caught.textContent = said?.words ?? (trouble || 'being worked out for these settings…');
    });
  });
}

/** The checker and the evaluation weigh more than the page: they come when the first edit is done and shown. */
const calm = 2000;

function followEdits(app: App): void {
  let waiting: ReturnType<typeof setTimeout> | undefined;
  const stop = effect(() => {
    // Of the draft: settings are read anew when the parsers come, and are then another object.
    if (app.builder.draft.value === defaultDraft) return;
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      stop();
      app.wakeCheck().catch(() => {});
      app.wakeClaims().catch(() => {});
    }, calm);
  });
}

export interface ResultPlaces extends PaneParts {
  readonly statements: HTMLElement;
  /** In a few words what the rules catch. */
  readonly caught: HTMLElement;
}

export function bindResult(app: App, tools: Tools, places: ResultPlaces): void {
  const pane = createTextPane(places, { name: 'kubebrowse_rules.yaml', text: tools.rulesText });
  effect(() => {
    const caption = tabs.find(({ id }) => id === app.result.tab.value)?.caption ?? '';
    const artifact = app.result.artifact.value;
    if (artifact === undefined) return;
    const { file, language, text, note } = artifact;
    const changed = pane.show(note ?? text, {
      name: file,
      language: note === undefined ? language : 'plain',
    });
    if (changed.length > 0) app.hands.announce(`${caption}: changed at ${rangesWords(changed)}.`);
  });
  // There is nothing to undo before the first edit.
  bindKeys(app.builder);
  announceFaults(app);
  showReview(app, tools, places);
  followDigest(app, tools);
  followEdits(app);
}

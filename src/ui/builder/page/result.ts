// The result on the page: the text of the chosen tab, its digest, what the last edit changed.
import { effect } from '@preact/signals';
import { sha256 } from '../../browser/digest.ts';
import type { App } from '../models/app.ts';
import { tabs } from '../models/result.ts';
import { createTextPane, type PaneParts, type TextPane } from '../result/text-pane.ts';

const lines = (count: number): string => (count === 1 ? '1 line' : `${count} lines`);

/** Digests of long texts take a moment, and only the last one is of interest. */
const followDigest = (app: App): void => {
  let waiting: ReturnType<typeof setTimeout> | undefined;
  effect(() => {
    const tools = app.tools.value;
    const settings = app.builder.settings.value;
    if (tools === undefined) return;
    clearTimeout(waiting);
    waiting = setTimeout(async () => {
      const sum = await sha256(tools.write('rules', settings).text);
      if (app.builder.settings.peek() === settings) app.result.digest.value = sum;
    }, 250);
  });
};

export const bindResult = (app: App, parts: PaneParts): void => {
  const first = { name: 'kubebrowse_rules.yaml', text: parts.pre.textContent ?? '' };
  let pane: TextPane | undefined;
  effect(() => {
    const caption = tabs.find(({ id }) => id === app.result.tab.value)?.caption ?? '';
    parts.frame.setAttribute('aria-labelledby', `tab-${app.result.tab.value}`);
    const artifact = app.result.artifact.value;
    if (artifact === undefined) return;
    const { file, language, text, note } = artifact;
    pane ??= createTextPane(parts, first);
    const changed = pane.show(note ?? text, {
      name: file,
      language: note === undefined ? language : 'plain',
    });
    if (changed > 0) app.hands.announce(`${caption}: ${lines(changed)} changed.`);
  });
  effect(() => {
    const faults = app.builder.reading.value?.faults ?? [];
    const [one] = faults;
    if (one !== undefined) app.hands.announce(`${faults.length} to correct. ${one.message}`);
  });
  followDigest(app);
  // Line numbers of the text that came with the page.
  pane ??= createTextPane(parts, first);
};

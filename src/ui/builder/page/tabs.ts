// Which panel the chosen tab shows: the text, or what stands in its place.

import { effect } from '@preact/signals';
import type { App } from '../models/app.ts';

export function bindTabs(app: App, text: HTMLElement, panel: HTMLElement): void {
  effect(() => {
    const chosen = app.result.tab.value;
    const isPanel = chosen === 'commands' || chosen === 'folder';
    panel.hidden = !isPanel;
    text.hidden = isPanel;
    (isPanel ? panel : text).setAttribute('aria-labelledby', `tab-${chosen}`);
  });
  let bound = false;
  effect(() => {
    const more = app.more.value;
    const chosen = app.result.tab.value;
    if (bound || more === undefined || !['commands', 'folder', 'changes'].includes(chosen)) return;
    bound = true;
    void import('./panels.ts').then(({ bindPanels }) => bindPanels(app, more, text, panel));
  });
}

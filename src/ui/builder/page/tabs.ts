// Which panel the chosen tab shows: the text, or the commands one by one.
import { effect } from '@preact/signals';
import { h, render } from 'preact';
import type { App } from '../models/app.ts';

export const bindTabs = (app: App, text: HTMLElement, steps: HTMLElement): void => {
  let shown = false;
  effect(() => {
    const chosen = app.result.tab.value;
    steps.hidden = chosen !== 'commands';
    text.hidden = chosen === 'commands';
    if (chosen !== 'commands') text.setAttribute('aria-labelledby', `tab-${chosen}`);
    else if (!shown && app.more.value !== undefined) {
      shown = true;
      void import('../components/Steps.tsx').then(({ Steps }) => render(h(Steps, { app }), steps));
    }
  });
};

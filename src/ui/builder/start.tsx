// The page's script: makes what the build has rendered live, and binds the parts to the browser.
import { effect } from '@preact/signals';
import { type ComponentType, h, hydrate } from 'preact';
import { announcer } from '../browser/announcer.ts';
import { copyText } from '../browser/clipboard.ts';
import { download } from '../browser/download.ts';
import { islands } from './islands.ts';
import { type App, createApp } from './models/app.ts';
import { elementId } from './models/controls.ts';
import { defaultDraft } from './models/draft.ts';
import { bindKeys } from './page/keys.ts';
import { bindResult } from './page/result.ts';
import { bindSections, showControl } from './page/sections.ts';

const byId = (id: string): HTMLElement => {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`The page has no element #${id}.`);
  return found;
};

const mount = (app: App): void => {
  for (const node of document.querySelectorAll<HTMLElement>('[data-island]')) {
    const Island = islands[node.dataset['island'] as keyof typeof islands] as ComponentType<object>; // the page names islands of this table only
    hydrate(h(Island, { app, ...JSON.parse(node.dataset['props'] ?? '{}') }), node);
  }
};

const app = createApp(
  {
    announce: announcer(byId('announcer')),
    copy: copyText,
    download,
    show: (control) => showControl(byId(elementId(control))),
  },
  () => import('./models/tools.ts').then(({ createTools }) => createTools()),
);

mount(app);
bindSections(byId('form'));
bindKeys(app.builder);
bindResult(app, {
  frame: byId('result'),
  pre: byId('result-text'),
  gutter: byId('result-numbers'),
  marks: byId('result-marks'),
});
// The parsers come with the first touch; whatever changed the draft earlier calls for them too.
const wake = (): void => void app.wake();
for (const touch of ['focusin', 'pointerdown', 'pointerover'] as const) {
  byId('form').addEventListener(touch, wake, { once: true, passive: true });
}
effect(() => {
  if (app.builder.draft.value !== defaultDraft) wake();
});
document.documentElement.dataset['builder'] = 'ready';

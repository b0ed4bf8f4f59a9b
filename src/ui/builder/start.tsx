// The page's script: makes what the build has rendered live, and binds the parts to the browser.

import { effect } from '@preact/signals';
import { type ComponentType, h, hydrate } from 'preact';
import { announcer } from '../browser/announcer.ts';
import { earlyInput } from '../browser/early-input.ts';
import { byId } from '../browser/element.ts';
import { guardParts } from '../browser/missing-part.ts';
import { browserStorage } from '../browser/storage.ts';
import { addStyle } from '../browser/style.ts';
import { elementId } from '../draft/controls.ts';
import { defaultDraft } from '../draft/draft.ts';
import { saveDraft } from '../draft/save-draft.ts';
import { islands } from './islands.ts';
import laterStyle from './later.css?url';
import { createApp } from './models/app.ts';
import type { Desk } from './models/desk.ts';
import { storageKey } from './models/keeping/storage-key.ts';
import { once } from './models/once.ts';
import type { Tools } from './models/tools.ts';
import { bindSections, showControl } from './page/sections.ts';
import { bindTabs } from './page/tabs.ts';
import { number } from './result/line-numbers.ts';

/** How the parts that come later look. */
const style = once(() => addStyle(laterStyle));

async function loadTools(): Promise<Tools> {
  const [{ createTools }, text, { bindResult }] = await Promise.all([
    import('./models/tools.ts'),
    import('./page/rules-text.ts').then(({ rulesText }) => rulesText()),
    import('./page/result.ts'),
    style(),
  ]);
  const tools = createTools(text);
  bindResult(app, tools, {
    frame: byId('result'),
    pre: byId('result-text'),
    gutter: byId('result-numbers'),
    marks: byId('result-marks'),
    statements: byId('statements'),
    caught: byId('caught'),
  });
  return tools;
}

const app = createApp(
  {
    announce: announcer(byId('announcer')),
    // Of no use before the first click.
    copy: async (text) => (await import('../browser/clipboard.ts')).copyText(text),
    download: async (...file) => (await import('../browser/download.ts')).download(...file),
    show: (control) => showControl(byId(elementId(control))),
  },
  {
    tools: loadTools,
    more: ({ rulesText }) =>
      Promise.all([import('./models/more-tools.ts'), import('./review/ask-review.ts')]).then(
        ([{ createMoreTools }, { createAskReview }]) =>
          createMoreTools(rulesText, createAskReview()),
      ),
    check: (of, tools) =>
      import('./page/check.ts').then(({ bindCheck }) => bindCheck(of, tools, byId)),
    claims: (of) => import('./page/claims.ts').then(({ bindClaims }) => bindClaims(of)),
  },
  byId('statements').dataset['base'],
);

let opened: Desk | undefined;
/** What was typed where nothing could keep it; the saved work is not in it. */
function hold(): string {
  const { draft, typed } = app.builder;
  if (opened === undefined)
    return JSON.stringify({ version: 1, draft: saveDraft(draft.peek()), pending: typed });
  opened.workspace.save();
  return '';
}
const held = guardParts(import.meta.url, hold);

const desk = once(async (): Promise<Desk> => {
  const [{ bindWork }] = await Promise.all([import('./page/work.ts'), style()]);
  opened = bindWork(app, byId('draft'), held);
  return opened;
});

const tellEarly = earlyInput(byId('form'));

for (const node of document.querySelectorAll<HTMLElement>('[data-island]')) {
  const Island = islands[node.dataset['island'] as keyof typeof islands] as ComponentType<object>; // the page names islands of this table only
  hydrate(h(Island, { app, desk, ...JSON.parse(node.dataset['props'] ?? '{}') }), node);
}
bindSections(byId('form'));
bindTabs(app, byId('result'), byId('steps'));
byId('catches').addEventListener(
  'toggle',
  () => void import('./page/matrix.ts').then(({ openMatrix }) => openMatrix(app, byId('matrix'))),
  { once: true },
);
number(byId('result-numbers'), Number(byId('result-text').dataset['lines']));

const early = tellEarly();

// Parsers and storage come with the first touch, or with what changed the draft without one.
function wake(): void {
  // A failure shows above the result, with a way to try again.
  app.wake().catch(() => {});
  desk().catch(() => {});
}
for (const touch of ['focusin', 'pointerdown', 'pointerover', 'scroll'] as const) {
  for (const id of ['form', 'result']) byId(id).addEventListener(touch, wake, { once: true });
}
// Searching the page for a word of the rules begins with a key; going about and opening a panel does not.
addEventListener('keydown', ({ key }) => /Tab|Enter| /.test(key) || wake());
effect(() => {
  if (app.builder.draft.value !== defaultDraft) wake();
});
if (early > 0) wake();
if (held !== '' || browserStorage.read(storageKey) !== null || /^#v\d/.test(location.hash))
  desk().catch(() => {});
addEventListener('hashchange', () => void desk().catch(() => {}));
document.documentElement.dataset['builder'] = 'ready';
dispatchEvent(new Event('ready')); // EarlyInput.astro

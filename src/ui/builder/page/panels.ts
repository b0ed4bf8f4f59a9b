// Panels that stand in the place of a text, or above it: the commands one by one, the folder for a pull
// request, what changes are compared with. Each comes with its tab.
import { effect } from '@preact/signals';
import { type ComponentChild, h, render } from 'preact';
import { addStyle } from '../../browser/style.ts';
import type { App } from '../models/app.ts';
import type { MoreTools } from '../models/more-tools.ts';
import { once } from '../models/once.ts';
import type { TabId } from '../models/result.ts';
import panelsStyle from '../panels.css?url';

/** Made once: what was chosen in a panel is there when its tab is opened again. */
const makers = (
  app: App,
  more: MoreTools,
): Readonly<Partial<Record<TabId, () => Promise<ComponentChild>>>> => ({
  commands: once(async () => h((await import('../components/result/Steps.tsx')).Steps, { app })),
  folder: once(async () => {
    const [{ Folder }, { createFolder }, { createOwnFile }] = await Promise.all([
      import('../components/result/Folder.tsx'),
      import('../models/folder.ts'),
      import('../models/own-file.ts'),
    ]);
    const { settings } = app.builder;
    const [folder, own] = [createFolder(settings, more), createOwnFile(settings, more)];
    return h(Folder, { app, folder, own });
  }),
  changes: once(async () =>
    h((await import('../components/result/AgainstMine.tsx')).AgainstMine, { app, more }),
  ),
});

export function bindPanels(app: App, more: MoreTools, text: HTMLElement, panel: HTMLElement): void {
  addStyle(panelsStyle);
  const above = document.createElement('div');
  text.before(above);
  const made = makers(app, more);
  effect(() => {
    const tab = app.result.tab.value;
    above.hidden = tab !== 'changes';
    const place = tab === 'changes' ? above : panel;
    // Another tab may have been chosen while it came.
    void made[tab]?.().then(
      (shown) => {
        if (app.result.tab.peek() === tab) render(shown, place);
      },
      () => {},
    );
  });
}

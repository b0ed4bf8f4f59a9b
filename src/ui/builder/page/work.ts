// Saved work and links on the page: restores, saves a moment after each edit, opens links as drafts.
import { effect, signal } from '@preact/signals';
import { h, render } from 'preact';
import { listIds } from '../../../settings/adaptable-lists.ts';
import { addressWith, clearFragment, onFragment, readFragment } from '../../browser/address.ts';
import { browserStorage } from '../../browser/storage.ts';
import { defaultDraft } from '../../draft/draft.ts';
import { startHistory, step } from '../../draft/history.ts';
import { restore } from '../../draft/saved.ts';
import { writeVisibly } from '../../text/write-visibly.ts';
import type { App } from '../models/app.ts';
import type { Desk } from '../models/desk.ts';
import { overlay } from '../models/keeping/overlay.ts';
import { asideKey, storageKey } from '../models/keeping/storage-key.ts';
import { createWorkspace, type Workspace } from '../models/keeping/workspace.ts';

const quiet = 400;

function autosave(app: App, workspace: Workspace): void {
  let waiting: ReturnType<typeof setTimeout> | undefined;
  let first = true;
  const flush = (): void => {
    if (waiting === undefined) return;
    clearTimeout(waiting);
    waiting = undefined;
    workspace.save();
  };
  effect(() => {
    void app.builder.draft.value;
    for (const id of listIds) void app.builder.pending(id).value;
    // An edit may have been faster than this code.
    if (!first || app.builder.draft.peek() !== (workspace.restored?.draft ?? defaultDraft)) {
      clearTimeout(waiting);
      waiting = setTimeout(flush, quiet);
    }
    first = false;
  });
  addEventListener('pagehide', flush);
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') flush();
  });
}

async function restoreWork(app: App, workspace: Workspace): Promise<void> {
  const { restored } = workspace;
  if (restored === undefined) return;
  for (const [id, text] of restored.pending)
    if (app.builder.pending(id).peek() === '') app.builder.setPending(id, text);
  const now = app.builder.draft.peek();
  const before = startHistory(restored.draft);
  // An edit made before the saved work was there becomes a step after it.
  app.builder.setHistory(
    now === defaultDraft ? before : step(before, overlay(restored.draft, now)),
  );
  if (restored.valid === undefined) return;
  const { readWhole } = await app.wake();
  app.builder.setSettings((await readWhole(restored.valid)).settings);
}

async function openLink(desk: Desk, fragment: string): Promise<void> {
  const { app, workspace } = desk;
  const kept = workspace.restored?.linked;
  if (kept?.fragment === fragment) {
    await app.wake();
    workspace.openLinked(fragment, kept.draft, kept.edited);
    return;
  }
  workspace.passLinked();
  if (!/^v\d/.test(fragment)) return;
  const { draftOfLink } = await import('../models/keeping/open-link.ts');
  const [opened] = await Promise.all([draftOfLink(fragment), app.wake()]);
  if (opened.draft !== undefined) workspace.openLinked(fragment, opened.draft);
  else desk.linkTrouble.value = opened.message;
}

/** The banner's code comes only when there is something to say. */
function showBanner(desk: Desk, place: HTMLElement): void {
  let loading = false;
  effect(() => {
    const { linked, trouble, isElsewhere, aside } = desk.workspace;
    const needed =
      linked.value !== undefined ||
      trouble.value !== '' ||
      desk.linkTrouble.value !== '' ||
      isElsewhere.value ||
      aside.value.length > 0;
    if (!needed || loading) return;
    loading = true;
    void import('../components/work/Banner.tsx').then(({ Banner }) =>
      render(h(Banner, { desk }), place),
    );
  });
}

/** @param held what was typed before a reload, where nothing could keep it */
function takeHeld({ builder }: App, held: string): void {
  const work = restore(held);
  if (work === undefined) return;
  builder.replace(overlay(work.draft, builder.draft.peek()));
  for (const [id, text] of work.pending) builder.setPending(id, text);
}

export function bindWork(app: App, banner: HTMLElement, held = ''): Desk {
  const workspace = createWorkspace(app.builder, browserStorage, {
    tab: `${Date.now()} ${Math.random()}`,
    now: Date.now,
  });
  // Of all keys where it was emptied.
  addEventListener('storage', ({ key }) => {
    if (key === null || key === storageKey || key === asideKey) workspace.meet();
  });
  const desk: Desk = { app, workspace, linkTrouble: signal(''), addressWith, clearFragment };
  writeVisibly();
  takeHeld(app, held);
  void restoreWork(app, workspace);
  autosave(app, workspace);
  showBanner(desk, banner);
  void openLink(desk, readFragment());
  onFragment((fragment) => void openLink(desk, fragment));
  return desk;
}

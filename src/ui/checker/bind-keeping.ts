// What is open on the page → kept in the storage of the browser, a moment after each change.
import { effect } from '@preact/signals';
import { browserStorage } from '../browser/storage.ts';
import { createShelf } from '../keeping/aside.ts';
import type { Checker } from './models/checker.ts';
import { createKeeper, type Keeper, readKept } from './models/keeping.ts';
import { asideKey, judgingKey } from './models/kept-key.ts';

/** Milliseconds without a change before the files are kept. */
const quiet = 700;

interface Texts {
  readonly text: (id: number) => string;
  readonly length: (id: number) => number;
}

export interface Keeping {
  readonly keeper: Keeper;
  /** An edit was made. */
  readonly soon: () => void;
}

/** Opens what an earlier visit has left, and keeps what is open from now on. */
export function bindKeeping(checker: Checker, texts: Texts, kept: string | null): Keeping {
  const resumed = readKept(kept);
  if (resumed !== undefined) {
    checker.options.value = resumed.options;
    if (browserStorage.read(judgingKey) === '1')
      checker.holdBack(
        'The last check of these files did not end, so it is not begun again unasked',
      );
    checker.resume(resumed.files, resumed.active, resumed.aside);
  }
  const keeper = createKeeper({
    found: kept,
    resumed: resumed !== undefined,
    desk: checker,
    options: () => checker.options.peek(),
    text: (id) => texts.text(id),
    length: (id) => texts.length(id),
    storage: browserStorage,
    shelf: createShelf(browserStorage, asideKey, Date.now),
    stamp: () => `${Date.now()} ${Math.random()}`,
  });
  return { keeper, soon: saveOnChange(checker, keeper) };
}

/** Saves a moment after each change, and when the page is left. @returns what tells of an edit */
function saveOnChange(checker: Checker, keeper: Keeper): () => void {
  let waiting: ReturnType<typeof setTimeout> | undefined;
  const now = (): void => {
    if (waiting === undefined) return;
    clearTimeout(waiting);
    waiting = undefined;
    keeper.save();
  };
  const soon = (): void => {
    clearTimeout(waiting);
    waiting = setTimeout(now, quiet);
  };
  let first = true;
  effect(() => {
    void [checker.files.value, checker.aside.value, checker.active.value, checker.options.value];
    // What was there at first is kept already.
    if (!first) soon();
    first = false;
  });
  addEventListener('pagehide', () => {
    now();
    keeper.leave();
  });
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') now();
  });
  return soon;
}

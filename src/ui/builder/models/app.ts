// What the components are given: the builder's state, the result, and what the browser can do.
import { computed, effect, type ReadonlySignal, signal } from '@preact/signals';
import type { Announce } from '../../browser/announcer.ts';
import type { ControlId } from '../../draft/controls.ts';
import { defaultDraft } from '../../draft/draft.ts';
import type { MatrixModel } from '../../matrix/models/matrix.ts';
import { type Builder, createBuilder } from './builder.ts';
import type { MoreTools } from './more-tools.ts';
import { once } from './once.ts';
import { createResult, type Result } from './result.ts';
import type { LiveCheck } from './rules/live-check.ts';
import type { Tools } from './tools.ts';

/** What a component may ask of the browser. */
export interface Hands {
  readonly announce: Announce;
  readonly copy: (text: string) => Promise<boolean>;
  readonly download: (name: string, content: string | Uint8Array, type: string) => Promise<void>;
  /** Brings a control into sight and focuses it. */
  readonly show: (control: ControlId) => void;
}

/** How the parts that come later are loaded. */
export interface Loaders {
  readonly tools: () => Promise<Tools>;
  readonly more: (tools: Tools) => Promise<MoreTools>;
  readonly check: (app: App, tools: Tools) => Promise<LiveCheck>;
  readonly claims: (app: App) => Promise<MatrixModel>;
}

export interface App {
  readonly builder: Builder;
  readonly result: Result;
  /** Parsers and the rules' writer, once they are loaded. */
  readonly tools: ReadonlySignal<Tools | undefined>;
  readonly more: ReadonlySignal<MoreTools | undefined>;
  /** Loads them: at the first touch of the form, or when there is saved work. */
  readonly wake: () => Promise<Tools>;
  readonly wakeMore: () => Promise<MoreTools>;
  /** The checker's word on what is written, once something was edited and a moment has passed. */
  readonly check: ReadonlySignal<LiveCheck | undefined>;
  readonly wakeCheck: () => Promise<LiveCheck>;
  /** What the rules made with the settings do, evaluated; from the same moment on. */
  readonly claims: ReadonlySignal<MatrixModel | undefined>;
  readonly wakeClaims: () => Promise<MatrixModel>;
  /** Whether something could not be loaded; what was typed is kept meanwhile. */
  readonly failed: ReadonlySignal<boolean>;
  readonly hands: Hands;
  /** The site's base path, without a slash at its end. */
  readonly base: string;
}

export function createApp(hands: Hands, load: Loaders, base = ''): App {
  const builder = createBuilder();
  const tools = signal<Tools | undefined>(undefined);
  const more = signal<MoreTools | undefined>(undefined);
  const failed = signal(false);
  const watch = async <T>(loading: Promise<T>): Promise<T> => {
    try {
      const loaded = await loading;
      failed.value = false;
      return loaded;
    } catch (error) {
      failed.value = true;
      throw error;
    }
  };
  const wake = once(async () => {
    const loaded = await watch(load.tools());
    builder.attach(loaded.readDraft);
    tools.value = loaded;
    const rules = once(async () => builder.attach(await watch(loaded.loadRules())));
    effect(() => {
      if (Object.keys(builder.rules.value).length > 0) rules().catch(() => {});
    });
    return loaded;
  });
  const wakeMore = once(async () => {
    const loaded = await watch(load.more(await wake()));
    more.value = loaded;
    return loaded;
  });
  const check = signal<LiveCheck | undefined>(undefined);
  const wakeCheck = once(async () => {
    const loaded = await load.check(app, await wake());
    check.value = loaded;
    return loaded;
  });
  const claims = signal<MatrixModel | undefined>(undefined);
  const wakeClaims = once(async () => {
    // The rules as shipped are evaluated without a parser.
    if (builder.draft.peek() !== defaultDraft) await wake();
    const loaded = await watch(load.claims(app));
    claims.value = loaded;
    return loaded;
  });
  const writers = computed(() =>
    [tools.value?.write, more.value?.write].filter((write) => write !== undefined),
  );
  const app: App = {
    builder,
    result: createResult(builder.settings, writers),
    tools,
    more,
    wake,
    wakeMore,
    failed,
    check,
    wakeCheck,
    claims,
    wakeClaims,
    hands,
    base,
  };
  return app;
}

/** For the build: the form as it stands before any script runs. */
export function stillApp(base: string): App {
  const never = () => Promise.reject(new Error('Nothing is loaded at build.'));
  return createApp(
    {
      announce: () => {},
      copy: () => Promise.resolve(false),
      download: () => Promise.resolve(),
      show: () => {},
    },
    { tools: never, more: never, check: never, claims: never },
    base,
  );
}

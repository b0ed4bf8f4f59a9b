// What the components are given: the builder's state, the result, and what the browser can do.
import { computed, type ReadonlySignal, signal } from '@preact/signals';
import type { Announce } from '../../browser/announcer.ts';
import { type Builder, createBuilder } from './builder.ts';
import type { ControlId } from './controls.ts';
import { createResult, type Result } from './result.ts';
import type { Tools } from './tools.ts';

/** What a component may ask of the browser. */
export interface Hands {
  readonly announce: Announce;
  readonly copy: (text: string) => Promise<boolean>;
  readonly download: (name: string, content: string | Uint8Array, type: string) => void;
  /** Brings a control into sight and focuses it. */
  readonly show: (control: ControlId) => void;
}

export interface App {
  readonly builder: Builder;
  readonly result: Result;
  /** Parsers and writers, once they are loaded. */
  readonly tools: ReadonlySignal<Tools | undefined>;
  /** Loads them: at the first touch of the form, or when there is saved work. */
  readonly wake: () => Promise<Tools>;
  /** All artifacts as one archive. */
  readonly downloadAll: () => Promise<void>;
  readonly hands: Hands;
}

export const createApp = (hands: Hands, load: () => Promise<Tools>): App => {
  const builder = createBuilder();
  const tools = signal<Tools | undefined>(undefined);
  let loading: Promise<Tools> | undefined;
  const wake = (): Promise<Tools> => {
    loading ??= load().then((loaded) => {
      builder.attach(loaded.readDraft);
      tools.value = loaded;
      return loaded;
    });
    return loading;
  };
  const downloadAll = async (): Promise<void> => {
    const { archive } = await wake();
    const { name, bytes } = await archive(builder.settings.peek());
    hands.download(name, bytes, 'application/zip');
  };
  const write = computed(() => tools.value?.write);
  return {
    builder,
    result: createResult(builder.settings, write),
    tools,
    wake,
    downloadAll,
    hands,
  };
};

/** For the build: the form as it stands before any script runs. */
export const stillApp = (): App =>
  createApp(
    { announce: () => {}, copy: () => Promise.resolve(false), download: () => {}, show: () => {} },
    () => Promise.reject(new Error('The parsers are not loaded at build.')),
  );

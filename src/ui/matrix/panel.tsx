// The panel on the builder's page, loaded when it is opened: follows the settings.
import { effect, type ReadonlySignal } from '@preact/signals';
import { h, render } from 'preact';
import { findDifferences } from '../../settings/difference.ts';
import type { Settings } from '../../settings/settings.ts';
import { addStyle } from '../browser/style.ts';
import { engine } from '../engine/start-engine.ts';
import { Panel } from './components/Panel.tsx';
import { changeWords } from './models/change.ts';
import { createClient } from './models/client.ts';
import { createMatrix } from './models/matrix.ts';

const editWords = (after: Settings, before: Settings): string =>
  findDifferences(after, before)
    .flatMap(({ differences }) => differences)
    .join('. ');

export interface PanelOptions {
  readonly settings: ReadonlySignal<Settings>;
  /** rules/kubebrowse_rules.yaml as shipped. */
  readonly shipped: string;
  readonly rulesOf: (settings: Settings) => string;
  readonly announce: (message: string) => void;
}

/** @param place says where its styles are: linked by the page, they would load with it */
export const showPanel = (place: HTMLElement, options: PanelOptions): void => {
  const { settings, shipped, rulesOf, announce } = options;
  void addStyle(place.dataset['styles'] ?? '');
  const model = createMatrix({
    ask: createClient(engine('matrix')),
    shipped: () => Promise.resolve(shipped),
    editWords,
    onChange: (change) => announce(changeWords(change)),
  });
  effect(() => model.follow(rulesOf(settings.value), settings.value));
  render(h(Panel, { model, settings, base: place.dataset['base'] ?? '' }), place);
};

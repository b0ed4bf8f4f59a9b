// The panel on the builder's page, loaded when it is opened: shows what is evaluated beside it.
import type { ReadonlySignal } from '@preact/signals';
import { h, render } from 'preact';
import type { Settings } from '../../settings/settings.ts';
import { addStyle } from '../browser/style.ts';
import { Panel } from './components/Panel.tsx';
import type { MatrixModel } from './models/matrix.ts';

export interface PanelOptions {
  readonly model: MatrixModel;
  readonly settings: ReadonlySignal<Settings>;
}

/** @param place says where its styles are: linked by the page, they would load with it */
export const showPanel = (place: HTMLElement, options: PanelOptions): void => {
  void addStyle(place.dataset['styles'] ?? '');
  render(h(Panel, { ...options, base: place.dataset['base'] ?? '' }), place);
};

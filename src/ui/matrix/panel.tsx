// The panel on the builder's page, loaded when it is opened: shows what is evaluated beside it.
import { h, render } from 'preact';
import { addStyle } from '../browser/style.ts';
import { Panel } from './components/Panel.tsx';
import type { MatrixModel } from './models/matrix.ts';

/** @param place says where its styles are: linked by the page, they would load with it */
export function showPanel(place: HTMLElement, model: MatrixModel): void {
  void addStyle(place.dataset['styles'] ?? '');
  render(h(Panel, { model, base: place.dataset['base'] ?? '' }), place);
}

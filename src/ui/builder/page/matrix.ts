// The panel "What this catches": its code comes when it is opened, and with it the evaluation, if no edit
// has brought it yet.
import { showPanel } from '../../matrix/panel.tsx';
import type { App } from '../models/app.ts';

export async function openMatrix(app: App, place: HTMLElement): Promise<void> {
  showPanel(place, await app.wakeClaims());
}

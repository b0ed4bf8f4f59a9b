// The panel "What this catches": its code, its worker and the catalogue come when it is opened.
import { showPanel } from '../../matrix/panel.tsx';
import type { App } from '../models/app.ts';

export const openMatrix = async (app: App, place: HTMLElement): Promise<void> => {
  const { rulesText, write } = await app.wake();
  showPanel(place, {
    settings: app.builder.settings,
    shipped: rulesText,
    rulesOf: (settings) => write('kubebrowse_rules.yaml', settings)?.text ?? '',
    announce: app.hands.announce,
  });
};

// The check of what is written, on the page: its worker, its place under the tabs, its words for a screen
// reader. Comes a moment after the first edit, or with the first exception.
import { effect } from '@preact/signals';
import { h, render } from 'preact';
import { createClient } from '../../checker/models/client.ts';
import { engine } from '../../engine/start-engine.ts';
import { CheckStatus } from '../components/result/CheckStatus.tsx';
import type { App } from '../models/app.ts';
import { createLiveCheck, type LiveCheck } from '../models/rules/live-check.ts';
import type { Tools } from '../models/tools.ts';

const pause = 350;

type ById = (id: string) => HTMLElement;

/** Opens the tab of a file and scrolls to a line of it. */
const shower =
  (app: App, byId: ById) =>
  (file: string, line: number): void => {
    const frame = byId('result');
    app.result.tab.value = file === 'kubebrowse_rules.yaml' ? 'rules' : 'overrides';
    const height = Number.parseFloat(getComputedStyle(frame).lineHeight) || 18;
    frame.scrollTop = Math.max(0, (line - 1) * height - frame.clientHeight / 3);
    const band = document.createElement('span');
    band.style.setProperty('--at', String(line - 1));
    band.style.setProperty('--n', '1');
    byId('result-marks').replaceChildren(band);
    frame.focus({ preventScroll: true });
  };

function announceTyped(app: App, check: LiveCheck): void {
  let said = '';
  effect(() => {
    const [first, ...more] = check.typed.value;
    const words =
      first === undefined
        ? ''
        : `${first.rule}: ${first.finding.message}${more.length > 0 ? ` And ${more.length} more.` : ''}`;
    if (words !== '' && words !== said) app.hands.announce(words);
    said = words;
  });
}

export function bindCheck(app: App, tools: Tools, byId: ById): LiveCheck {
  let waiting: ReturnType<typeof setTimeout> | undefined;
  const check = createLiveCheck({
    ask: createClient(
      () => engine('check'),
      () => {},
    ),
    write: (file, settings) => tools.write(file, settings)?.text ?? '',
    later: (call) => {
      clearTimeout(waiting);
      waiting = setTimeout(call, pause);
    },
  });
  effect(() => check.follow(app.builder.settings.value, app.builder.rules.value));
  announceTyped(app, check);
  const show = shower(app, byId);
  render(h(CheckStatus, { app, check, base: app.base, show }), byId('checked'));
  return check;
}

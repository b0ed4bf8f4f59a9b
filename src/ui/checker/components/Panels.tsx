// Beside the editor: problems, outline and explanation as tabs, one at a time.
import type { Checker, Panel } from '../models/checker.ts';
import type { Place } from '../protocol.ts';
import { Explain } from './Explain.tsx';
import { OutlineList } from './Outline.tsx';
import { Problems } from './Problems.tsx';

interface Props {
  readonly checker: Checker;
  readonly page: (code: string) => string | undefined;
  /** Where the cursor is. */
  readonly here: () => Place;
}

const captions: readonly (readonly [Panel, string])[] = [
  ['problems', 'Problems'],
  ['outline', 'Outline'],
  ['explain', 'Explain a rule'],
];

export function Panels({ checker, page, here }: Props) {
  const panel = checker.panel.value;
  const { error, warning, hint } = checker.counts.value;
  const choose = (next: Panel): void => {
    if (next === 'explain') void checker.explain('', here());
    else checker.panel.value = next;
  };
  const step = (event: KeyboardEvent): void => {
    const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (by === 0) return;
    const at = captions.findIndex(([name]) => name === panel);
    const next = captions[(at + by + captions.length) % captions.length]?.[0];
    if (next === undefined) return;
    event.preventDefault();
    choose(next);
    document.getElementById(`tab-${next}`)?.focus();
  };
  return (
    <section class="panels" aria-label="Findings">
      <div class="panel-tabs" role="tablist" aria-label="Findings" onKeyDown={step}>
        {captions.map(([name, caption]) => (
          <button
            key={name}
            type="button"
            role="tab"
            id={`tab-${name}`}
            aria-selected={panel === name}
            aria-controls="panel"
            tabIndex={panel === name ? 0 : -1}
            onClick={() => choose(name)}
          >
            {caption}
            {name === 'problems' && ` (${(error + warning + hint).toLocaleString('en')})`}
          </button>
        ))}
      </div>
      <div
        class="panel"
        id="panel"
        role="tabpanel"
        aria-labelledby={`tab-${panel}`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and must do so by keyboard
        tabIndex={0}
      >
        {panel === 'problems' && <Problems checker={checker} page={page} />}
        {panel === 'outline' && <OutlineList checker={checker} />}
        {panel === 'explain' && <Explain checker={checker} />}
      </div>
    </section>
  );
}

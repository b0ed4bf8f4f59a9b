// Label selectors: alternatives, each of one or more labels that must all match.

import type { RawLabel } from '../../draft/draft.ts';
import type { App } from '../models/app.ts';
import { addLabel, addSelector, removeLabel, setLabel } from '../models/rules/rows.ts';
import { Faults } from './Faults.tsx';

interface LabelRowProps {
  readonly app: App;
  readonly label: RawLabel;
  readonly at: number;
  readonly row: number;
}

function LabelRow({ app, label, at, row }: LabelRowProps) {
  const { builder } = app;
  const part = `${at}.${row}`;
  const faults = builder
    .faults('pods.selectors')
    .value.filter((fault) => fault.part?.startsWith(`${part}.`));
  const wrong = (key: string): boolean => faults.some((fault) => fault.part === `${part}.${key}`);
  const name = `control-selector-${at}-${row}`;
  const set = (change: Partial<RawLabel>, key: string): void =>
    builder.edit((draft) => setLabel(draft, at, row, change), `${part}.${key}`);
  const shared = {
    type: 'text',
    'aria-describedby': faults.length > 0 ? `${name}-faults` : undefined,
    onBlur: () => builder.settle(),
  } as const;
  return (
    <div class="label-row">
      <label>
        <span>{row === 0 ? 'Label' : 'and label'}</span>
        <input
          {...shared}
          value={label.key}
          placeholder="app.kubernetes.io/name"
          aria-invalid={wrong('key')}
          onInput={(event) => set({ key: event.currentTarget.value }, 'key')}
        />
      </label>
      <label>
        <span>is one of</span>
        <input
          {...shared}
          value={label.values}
          placeholder="kubebrowse, session"
          aria-invalid={wrong('values')}
          onInput={(event) => set({ values: event.currentTarget.value }, 'values')}
        />
      </label>
      <button
        type="button"
        class="icon"
        aria-label={`Remove label ${label.key || row + 1}`}
        onClick={() => builder.edit((draft) => removeLabel(draft, at, row))}
      >
        <i class="x" />
      </button>
      <Faults id={`${name}-faults`} faults={faults} />
    </div>
  );
}

export function Selectors({ app }: { readonly app: App }) {
  const { builder } = app;
  const selectors = builder.selectors.value;
  return (
    <div class="selectors">
      {selectors.map((selector, at) => (
        <fieldset key={at}>
          <legend>{at === 0 ? 'Pods with' : 'or pods with'}</legend>
          {selector.map((label, row) => (
            <LabelRow key={row} app={app} label={label} at={at} row={row} />
          ))}
          <button
            type="button"
            class="link"
            onClick={() => builder.edit((draft) => addLabel(draft, at))}
          >
            and another label
          </button>
        </fieldset>
      ))}
      <button type="button" class="plain" onClick={() => builder.edit(addSelector)}>
        Add a selector
      </button>
    </div>
  );
}

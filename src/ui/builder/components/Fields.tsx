// Controls of one value: a text, a choice, a switch.

import {
  type ChoiceId,
  elementId,
  type SetId,
  type SwitchId,
  type TextId,
} from '../../draft/controls.ts';
import type { App } from '../models/app.ts';
import { describedBy, Faults } from './Faults.tsx';

export interface TextFieldProps {
  readonly app: App;
  readonly id: TextId;
  readonly example: string;
}

export function TextField({ app, id, example }: TextFieldProps) {
  const name = elementId(id);
  const faults = app.builder.faults(id).value;
  return (
    <>
      <input
        id={`${name}-field`}
        type="text"
        value={app.builder.text(id).value}
        placeholder={example}
        aria-describedby={describedBy(name, faults)}
        aria-invalid={faults.length > 0}
        onInput={(event) => app.builder.setText(id, event.currentTarget.value)}
        onBlur={() => app.builder.settle()}
      />
      <Faults id={`${name}-faults`} faults={faults} />
    </>
  );
}

export interface ChoiceFieldProps {
  readonly app: App;
  readonly id: ChoiceId;
  readonly choices: readonly (readonly [value: string, caption: string])[];
}

export function ChoiceField({ app, id, choices }: ChoiceFieldProps) {
  const name = elementId(id);
  const now = app.builder.text(id).value;
  return (
    <select
      id={`${name}-field`}
      value={now}
      aria-describedby={`${name}-help`}
      onChange={(event) => {
        app.builder.setText(id, event.currentTarget.value);
        app.builder.settle();
      }}
    >
      {choices.map(([value, caption]) => (
        <option key={value} value={value}>
          {caption}
        </option>
      ))}
    </select>
  );
}

export interface SetFieldProps {
  readonly app: App;
  readonly id: SetId;
  readonly choices: readonly (readonly [value: string, caption: string])[];
}

export function SetField({ app, id, choices }: SetFieldProps) {
  const chosen = app.builder.text(id).value.split(' ');
  return (
    <>
      {choices.map(([value, caption]) => (
        <label key={value}>
          <input
            type="checkbox"
            checked={chosen.includes(value)}
            onChange={(event) => {
              const isOn = event.currentTarget.checked;
              const next = choices
                .map(([one]) => one)
                .filter((one) => (one === value ? isOn : chosen.includes(one)));
              app.builder.setText(id, next.join(' '));
              app.builder.settle();
            }}
          />{' '}
          {caption}
        </label>
      ))}
    </>
  );
}

export interface SwitchFieldProps {
  readonly app: App;
  readonly id: SwitchId;
}

export function SwitchField({ app, id }: SwitchFieldProps) {
  const name = elementId(id);
  return (
    <input
      id={`${name}-field`}
      type="checkbox"
      checked={app.builder.text(id).value === 'true'}
      aria-describedby={`${name}-help`}
      onChange={(event) => {
        app.builder.setText(id, String(event.currentTarget.checked));
        app.builder.settle();
      }}
    />
  );
}

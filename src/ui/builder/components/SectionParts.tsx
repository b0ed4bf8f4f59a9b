// A section's header: its state in a few words, how much differs from the default, and the reset.
import { useComputed } from '@preact/signals';
import { type SectionId, sectionOf } from '../../draft/controls.ts';
import type { App } from '../models/app.ts';

export interface SectionStateProps {
  readonly app: App;
  readonly section: SectionId;
  /** Its state by default, in words. */
  readonly words: string;
}

function changes(app: App, section: SectionId): number {
  const reading = app.builder.reading.value;
  if (reading === undefined) return 0;
  if (section === 'rules') return reading.settings.rules.length;
  return [...reading.changed].filter((id) => sectionOf(id) === section).length;
}

const faultsIn = (app: App, section: SectionId): number =>
  (app.builder.reading.value?.faults ?? []).filter((one) => sectionOf(one.control) === section)
    .length;

export function SectionState({ app, section, words }: SectionStateProps) {
  const faults = useComputed(() => faultsIn(app, section)).value;
  const changed = useComputed(() => changes(app, section)).value;
  const now = useComputed(() => app.tools.value?.words(section, app.builder.settings.value)).value;
  return (
    <>
      <span class="words">{now ?? words}</span>
      {changed > 0 && <span class="changes">{changed} changed</span>}
      {faults > 0 && <span class="wrongs">{faults} to correct</span>}
    </>
  );
}

export interface SectionIndexProps {
  readonly app: App;
  readonly index: readonly (readonly [SectionId, caption: string])[];
}

/** A way to each section, that says where something was changed or is wrong. */
export const SectionIndex = ({ app, index }: SectionIndexProps) => (
  <ul>
    {index.map(([section, caption]) => {
      const changed = changes(app, section);
      const faults = faultsIn(app, section);
      return (
        <li key={section}>
          <a href={`#section-${section}`}>{caption}</a>
          {changed > 0 && <span class="changes"> {changed} changed</span>}
          {faults > 0 && <span class="wrongs"> {faults} to correct</span>}
        </li>
      );
    })}
  </ul>
);

export interface SectionResetProps {
  readonly app: App;
  readonly section: SectionId;
  readonly caption: string;
}

export function SectionReset({ app, section, caption }: SectionResetProps) {
  const needed = useComputed(() => changes(app, section) + faultsIn(app, section) > 0);
  if (!needed.value) return null;
  return (
    <button
      type="button"
      class="link"
      aria-label={`Reset ${caption}`}
      onClick={() => {
        app.builder.edit((draft) => app.tools.peek()?.reset(draft, section) ?? draft);
        app.hands.announce(`${caption} is as by default. Undo brings it back.`);
      }}
    >
      Reset
    </button>
  );
}

// A section's header: its state in a few words, how much differs from the default, and the reset.
import type { App } from '../models/app.ts';
import { type SectionId, sectionOf } from '../models/controls.ts';
import { resetSection } from '../models/reset.ts';

export interface SectionStateProps {
  readonly app: App;
  readonly section: SectionId;
  /** Its state by default, in words. */
  readonly words: string;
}

const changes = (app: App, section: SectionId): number => {
  const reading = app.builder.reading.value;
  if (reading === undefined) return 0;
  if (section === 'rules') return reading.settings.rules.length;
  return [...reading.changed].filter((id) => sectionOf(id) === section).length;
};

export const SectionState = ({ app, section, words }: SectionStateProps) => {
  const faults = (app.builder.reading.value?.faults ?? []).filter(
    (fault) => sectionOf(fault.control) === section,
  ).length;
  const changed = changes(app, section);
  const now = app.tools.value?.words(section, app.builder.settings.value) ?? words;
  return (
    <>
      <span class="words">{now}</span>
      {changed > 0 && <span class="changes">{changed} changed</span>}
      {faults > 0 && <span class="wrongs">{faults} to correct</span>}
    </>
  );
};

export interface SectionResetProps {
  readonly app: App;
  readonly section: SectionId;
  readonly caption: string;
}

export const SectionReset = ({ app, section, caption }: SectionResetProps) => {
  const reading = app.builder.reading.value;
  const faulty = reading?.faults.some((fault) => sectionOf(fault.control) === section);
  if (changes(app, section) === 0 && faulty !== true) return null;
  return (
    <button
      type="button"
      class="link"
      aria-label={`Reset ${caption}`}
      onClick={() => {
        app.builder.edit((draft) => resetSection(draft, section));
        app.hands.announce(`${caption} is as by default. Undo brings it back.`);
      }}
    >
      Reset
    </button>
  );
};

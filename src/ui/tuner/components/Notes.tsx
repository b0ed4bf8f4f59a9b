// What went wrong or is done, in sentences, until it is closed; and the way back to a result.
import type { Tuner } from '../models/tuner.ts';

export function Notes({ tuner }: { readonly tuner: Tuner }) {
  const notes = tuner.notes.value;
  const kept = tuner.phase.value === 'start' && tuner.log.value !== undefined;
  return (
    <>
      {notes.length > 0 && (
        <div class="tune-notes">
          <ul>
            {notes.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
          <button type="button" class="link" onClick={() => tuner.tell([])}>
            Close
          </button>
        </div>
      )}
      {kept && (
        <p class="tune-back">
          The log that was read is kept until another is open.{' '}
          <button type="button" class="plain" onClick={() => tuner.back()}>
            Back to it
          </button>
        </p>
      )}
    </>
  );
}

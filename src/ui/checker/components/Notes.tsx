// What the page has to say that no finding says: a file that is no text, a fix that came too late.
import type { Checker } from '../models/checker.ts';

export const Notes = ({ checker }: { readonly checker: Checker }) =>
  checker.notes.value.length === 0 ? null : (
    <div class="notes">
      <ul>
        {checker.notes.value.map((note) => (
          <li key={note}>{note}</li>
        ))}
      </ul>
      <button type="button" class="link" onClick={() => checker.tell([])}>
        Close
      </button>
    </div>
  );

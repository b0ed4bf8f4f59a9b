// Whether a reload would bring the files back, and what to do where it would not.
import type { Keeper } from '../models/keeping.ts';

export function Kept({ keeper }: { readonly keeper: Keeper }) {
  const state = keeper.state.value;
  switch (state.kind) {
    case 'nothing':
      return (
        <p class="kept" role="status">
          Not kept yet.
        </p>
      );
    case 'kept':
      return (
        <p class="kept" role="status">
          Kept in this browser.
        </p>
      );
    case 'not-kept':
      return (
        <p class="kept kept-not" role="status">
          {state.reason}: a reload {state.behind ? 'brings back an earlier state' : 'loses them'}.
        </p>
      );
    case 'elsewhere':
      return (
        <p class="kept kept-not" role="status">
          Another tab keeps its files now. These are put aside when you leave this page.{' '}
          <button type="button" class="link" onClick={() => keeper.takeOver()}>
            Keep these instead
          </button>
        </p>
      );
  }
}

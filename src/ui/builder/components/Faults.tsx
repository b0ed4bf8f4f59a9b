// What is wrong with a control, each with a way to the place.
import type { Fault } from '../../draft/reading.ts';

const shown = 6;

export interface FaultsProps {
  readonly id: string;
  readonly faults: readonly Fault[];
  /** Caption of the button that leads to the fault, and what it does. */
  readonly action?: (fault: Fault) => { readonly caption: string; readonly run: () => void };
}

/** What describes a control, as ids: its help, and what is wrong with it while something is. */
export const describedBy = (name: string, faults: readonly Fault[]): string =>
  `${name}-help${faults.length === 0 ? '' : ` ${name}-faults`}`;

export const Faults = ({ id, faults, action }: FaultsProps) =>
  faults.length === 0 ? null : (
    <ul class="faults" id={id}>
      {faults.slice(0, shown).map((fault) => {
        const way = fault.range && action?.(fault);
        return (
          <li key={`${fault.range?.from} ${fault.message}`}>
            <span>{fault.message}</span>
            {way && (
              <button type="button" class="link" onClick={way.run}>
                {way.caption}
              </button>
            )}
          </li>
        );
      })}
      {faults.length > shown && <li>{faults.length - shown} more entries are wrong.</li>}
    </ul>
  );

// Alerts that ask for a look before anything is allowed.

import { titleOf } from '../../../ours/rule-names.ts';
import type { Tuner } from '../models/tuner.ts';
import { share } from '../models/words.ts';
import type { ListedNotNoise } from '../protocol.ts';
import { Icon } from './parts.tsx';

interface Props {
  readonly tuner: Tuner;
  readonly of: readonly ListedNotNoise[];
  readonly showTable: () => void;
}

export const NotNoise = ({ tuner, of, showTable }: Props) =>
  of.length === 0 ? null : (
    <section class="not-noise" aria-labelledby="not-noise">
      <h2 id="not-noise">Worth a look, not noise</h2>
      <p class="tune-small">Find out what happened before any of these is allowed.</p>
      <ul>
        {of.map(({ place, rule, message, group, groups, alerts }) => (
          <li key={place}>
            <h3>
              <Icon sign="stop" /> {titleOf(rule)}
            </h3>
            <p>{message}</p>
            <p class="tune-tools">
              <span>{share({ groups, alerts })}</span>
              <button type="button" class="link" onClick={() => void tuner.show(group)}>
                {groups === 1 ? 'See the alert' : 'See the most frequent'}
              </button>
              {groups > 1 && (
                <button
                  type="button"
                  class="link"
                  onClick={() => {
                    tuner.table.only({ notNoise: place });
                    showTable();
                  }}
                >
                  List all {groups}
                </button>
              )}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );

// Entries to accept, by the rule they quieten: what each allows, silences and would hide.

import { useState } from 'preact/hooks';
import { titleOf } from '../../../ours/rule-names.ts';
import { counted, number } from '../../../text/figures.ts';
import { type RuleSuggestions, riskWords, signOfRisk } from '../models/suggestions.ts';
import type { Tuner } from '../models/tuner.ts';
import { period, podsText, share } from '../models/words.ts';
import type { ChangeText, ListedSuggestion } from '../protocol.ts';
import { Attacks, Icon, LogText } from './parts.tsx';

interface Props {
  readonly tuner: Tuner;
  readonly base: string;
  readonly showTable: () => void;
}

const Hidden = ({ of, base }: { readonly of: ListedSuggestion; readonly base: string }) => (
  <>
    {of.hides.length > 0 && (
      <details class="hidden-attacks">
        <summary>
          <Icon sign="stop" /> {counted(of.hides.length, 'attack')} of the catalogue would no longer
          be caught
        </summary>
        <Attacks of={of.hides} base={base} />
      </details>
    )}
    {of.weakens.length > 0 && (
      <details class="hidden-attacks">
        <summary>{counted(of.weakens.length, 'attack')} would be caught by fewer rules</summary>
        <Attacks of={of.weakens} base={base} />
      </details>
    )}
  </>
);

function Also({ of }: { readonly of: ListedSuggestion }) {
  const { others, may, risks } = of;
  const isSaid = risks.some(({ code }) => code === 'silences-others');
  return (
    <>
      {others.groups > 0 && !isSaid && (
        <p>
          It silences {share(others)} beside these, of {others.rules.map(titleOf).join(', ')}.
        </p>
      )}
      {may.groups > 0 && (
        <p>It may silence {share(may)} more: their lines say too little to tell.</p>
      )}
    </>
  );
}

const Change = ({ of }: { readonly of: ChangeText }) => (
  <div class="change">
    <span class="change-place">{of.place}</span>
    <code>
      <LogText of={of.text} breaks />
    </code>
    {of.yaml !== undefined && (
      <details>
        <summary>As YAML for a rules file</summary>
        <pre>
          <LogText of={of.yaml} breaks />
        </pre>
      </details>
    )}
  </div>
);

function Suggestion({ of, tuner, base, showTable }: Props & { readonly of: ListedSuggestion }) {
  const accepted = tuner.acceptance.accepted.value.has(of.id);
  const id = `suggestion-${of.id.replaceAll(/[^\w-]/g, '_')}`;
  return (
    <li class={`suggestion${accepted ? ' is-accepted' : ''}`}>
      <label class="tick" for={id}>
        <input
          id={id}
          type="checkbox"
          checked={accepted}
          aria-describedby={`${id}-figures`}
          onChange={() => tuner.acceptance.toggle(of.id)}
        />
        <span class="allows">
          <LogText of={of.allows} />
        </span>
      </label>
      <div class="suggestion-more">
        <p class="suggestion-figures" id={`${id}-figures`}>
          <b>{counted(of.alerts, 'alert')}</b>
          <span>{podsText(of.pods, of.manyPods)}</span>
          <span>{period(of.first, of.last)}</span>
          <span class={of.isSafe ? 'badge badge-ok' : 'badge badge-look'}>
            <Icon sign={of.isSafe ? 'ok' : 'warning'} />
            {of.isSafe ? 'Safe: hides no attack' : 'Look before you accept'}
          </span>
        </p>
        {of.risks.length > 0 && (
          <ul class="risks">
            {of.risks.map((risk) => (
              <li key={risk.code} class={`risk risk-${risk.severity}`}>
                <Icon sign={signOfRisk(risk)} />
                <span>
                  <b>{riskWords[risk.code]}:</b> <LogText of={risk.message} />
                </span>
              </li>
            ))}
          </ul>
        )}
        <Hidden of={of} base={base} />
        <Also of={of} />
        {of.changes.map((change) => (
          <Change key={`${change.place} ${change.text}`} of={change} />
        ))}
        <button
          type="button"
          class="link"
          onClick={() => {
            tuner.table.only({ suggestion: of.id });
            showTable();
          }}
        >
          List its {counted(of.groups + of.others.groups, 'group')}
        </button>
      </div>
    </li>
  );
}

const step = 10;

function OfRule({ of, ...rest }: Props & { readonly of: RuleSuggestions }) {
  const [most, setMost] = useState(step);
  const more = of.suggestions.length - most;
  return (
    <section class="of-rule">
      <h3>
        {titleOf(of.rule)} <small>{counted(of.suggestions.length, 'suggestion')}</small>
      </h3>
      <ol>
        {of.suggestions.slice(0, most).map((one) => (
          <Suggestion key={one.id} of={one} {...rest} />
        ))}
      </ol>
      {more > 0 && (
        <button type="button" class="plain" onClick={() => setMost(most + 5 * step)}>
          Show more ({number(more)})
        </button>
      )}
    </section>
  );
}

export const Suggestions = ({
  of,
  ...rest
}: Props & { readonly of: readonly RuleSuggestions[] }) => (
  <section class="suggestions" aria-labelledby="suggestions">
    <h2 id="suggestions">Suggestions</h2>
    {of.length === 0 ? (
      <p>
        There is nothing to allow: every alert of these rules is silent already, asks for a look, or
        says too little. The groups below say which.
      </p>
    ) : (
      <p class="tune-small">
        Those that hide no attack of the catalogue and carry no warning are ticked. Nothing is
        changed until you apply the result yourself.
      </p>
    )}
    {of.map((one) => (
      <OfRule key={one.rule} of={one} {...rest} />
    ))}
  </section>
);

// "What this catches", as the builder shows it: the totals, what the last edit altered, the catalogue.
import { claimWords, isGood, totalsWords } from '../../../claims/claim-words.ts';
import type { Claims } from '../../../claims/claims.ts';
import { type Change, changeWords } from '../models/change.ts';
import type { Hider, MatrixModel, Row } from '../models/matrix.ts';
import { Catalogue } from './Catalogue.tsx';
import { Coverage } from './Coverage.tsx';

function Totals({ claims }: { readonly claims: Claims | undefined }) {
  if (claims === undefined) return <p class="totals">Being worked out for these settings…</p>;
  const { attacks, caught, normal, silent, debatable } = claims.totals;
  const isGoodAtAll = isGood(claims);
  const words = claimWords(claims);
  const part = (whole: boolean, figures: string) => (
    <span class={`total is-${whole ? (isGoodAtAll ? 'good' : 'even') : 'bad'}`}>
      {whole ? (isGoodAtAll ? '✓ ' : '') : '⚠ '}
      {figures}
    </span>
  );
  return (
    <>
      {!isGoodAtAll && words !== totalsWords(claims.totals) && <p class="claim">⚠ {words}.</p>}
      <p class="totals">
        {part(caught === attacks, `${caught} of ${attacks} attacks caught`)}
        {part(silent === normal, `silent on ${silent} of ${normal} normal events`)}
        <span>of the catalogue the rules were written with: no measure, see above</span>
        <span>{debatable} debatable events not counted</span>
      </p>
    </>
  );
}

const LastChange = ({ change }: { readonly change: Change | undefined }) =>
  change === undefined ? (
    <p class="last-change">Edit a setting, and what it alters is told here.</p>
  ) : (
    <p class={`last-change${change.worse ? ' is-bad' : ''}`}>{changeWords(change)}</p>
  );

interface HidingProps {
  readonly rows: readonly Row[];
  readonly hider: Hider;
}

function Hiding({ rows, hider }: HidingProps) {
  const hidden = rows.filter(({ state, place }) => state === 'caught' && hider(place));
  if (hidden.length === 0) return null;
  return (
    <p class="hiding">
      Rule matching is first: on {hidden.length} of the attacks caught, one of Falco’s default rules
      alerts and ours stays hidden. With rule matching all, both alert.
    </p>
  );
}

export interface PanelProps {
  readonly model: Omit<MatrixModel, 'follow'>;
  readonly base: string;
}

export function Panel({ model, base }: PanelProps) {
  const rows = model.rows.value;
  if (rows === undefined)
    return <p class="last-change">{model.trouble.value || 'Evaluating the catalogue…'}</p>;
  const hiddenBy = model.claims.value?.hiddenBy ?? [];
  const hider: Hider = (place) => hiddenBy[place];
  return (
    <>
      <Totals claims={model.claims.value} />
      {model.trouble.value !== '' && <p class="last-change is-bad">{model.trouble.value}</p>}
      <LastChange change={model.change.value} />
      <Hiding rows={rows} hider={hider} />
      <Coverage model={model} />
      <div class={model.claims.value?.watched.length === 0 ? 'unwatched' : ''}>
        <Catalogue model={model} hider={hider} base={base} />
      </div>
    </>
  );
}

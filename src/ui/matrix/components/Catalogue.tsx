// The catalogue of scenarios in groups, with the state of each.

import { useEffect, useMemo, useState } from 'preact/hooks';
import { titleOf } from '../../../ours/rule-names.ts';
import { type Filter, filterRows, filters, type Group, groupRows } from '../models/groups.ts';
import type { Hider, MatrixModel, Row } from '../models/matrix.ts';
import { EventDetail } from './EventDetail.tsx';

interface RowProps {
  readonly model: Omit<MatrixModel, 'follow'>;
  readonly row: Row;
  readonly hider: Hider;
  readonly base: string;
}

const stateWords = {
  caught: 'caught',
  missed: 'missed',
  silent: 'silent',
  noise: 'would be noise',
} as const;

/** "caught by Shell Spawned in Pod and 2 more" */
function State({ row, hidden }: { readonly row: Row; readonly hidden: string | undefined }) {
  const { state, by, isFault, scenario } = row;
  const [first, ...rest] = by;
  const more = rest.length > 0 ? ` and ${rest.length} more` : '';
  const tone = isFault ? 'bad' : scenario.debatable === true ? 'even' : 'good';
  return (
    <span class={`scenario-state is-${tone}`}>
      <b>{stateWords[state]}</b>
      {first !== undefined && ` by ${titleOf(first)}${more}`}
      {hidden !== undefined && first !== undefined && `, but hidden by Falco’s ${hidden}`}
      {scenario.debatable === true && ' · debatable'}
    </span>
  );
}

function Details({ model, row, hider, base }: RowProps) {
  const { scenario, place } = row;
  const event = useMemo(() => ({ scenario: place }), [place]);
  return (
    <div class="scenario-detail">
      <p class="scenario-facts">
        {scenario.id} · {scenario.image} · {scenario.source}
        {scenario.threat !== undefined && ` · ${scenario.threat.replace(/^\d+ /, '')}`}
        {' · '}
        <a href={`${base}/try/#${scenario.id}`}>Edit this event</a>
      </p>
      {scenario.why !== undefined && <p>Debatable: {scenario.why}</p>}
      <EventDetail ask={model.ask} event={event} round={model.round.value} hidden={hider(place)} />
    </div>
  );
}

function Scenario(props: RowProps) {
  const [open, setOpen] = useState(false);
  const { row } = props;
  const id = `scenario-${row.place}`;
  return (
    <li>
      <button
        type="button"
        class="scenario"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={() => setOpen(!open)}
      >
        <span>{row.scenario.title}</span>
        <State row={row} hidden={props.hider(row.place)} />
      </button>
      {open && (
        <div id={id}>
          <Details {...props} />
        </div>
      )}
    </li>
  );
}

interface GroupProps {
  readonly model: Omit<MatrixModel, 'follow'>;
  readonly group: Group;
  readonly hider: Hider;
  readonly base: string;
  /** Open without being asked: the filter leaves little. */
  readonly eager: boolean;
}

function ScenarioGroup({ model, group, hider, base, eager }: GroupProps) {
  const [open, setOpen] = useState(eager);
  useEffect(() => setOpen(eager), [eager]);
  const { caption, rows, kind } = group;
  const good = rows.filter(({ state }) => state === (kind === 'attack' ? 'caught' : 'silent'));
  const faults = rows.filter(({ isFault }) => isFault).length;
  return (
    <details
      class="group"
      open={open}
      onToggle={(event) => {
        // Of a group within: only this one's own.
        if (event.target === event.currentTarget) setOpen(event.currentTarget.open);
      }}
    >
      <summary>
        <span>{caption}</span>
        <span class={`tally is-${faults > 0 ? 'bad' : 'good'}`}>
          {good.length} of {rows.length} {kind === 'attack' ? 'caught' : 'silent'}
        </span>
      </summary>
      {open && (
        <ul class="scenarios">
          {rows.map((row) => (
            <Scenario key={row.place} model={model} row={row} hider={hider} base={base} />
          ))}
        </ul>
      )}
    </details>
  );
}

export interface CatalogueProps {
  readonly model: Omit<MatrixModel, 'follow'>;
  readonly hider: Hider;
  readonly base: string;
}

export function Catalogue({ model, hider, base }: CatalogueProps) {
  const [filter, setFilter] = useState<Filter>('all');
  const [text, setText] = useState('');
  const rows = model.rows.value ?? [];
  const changed = model.change.value?.changed ?? new Set<number>();
  const found = filterRows(rows, filter, text, { changed, hider });
  const groups = groupRows(found);
  const eager = found.length < 60;
  const part = (kind: Group['kind'], heading: string) => {
    const some = groups.filter((group) => group.kind === kind);
    return (
      some.length > 0 && (
        <>
          <h3>{heading}</h3>
          {some.map((group) => (
            <ScenarioGroup
              key={`${kind} ${group.caption}`}
              {...{ model, group, hider, base, eager }}
            />
          ))}
        </>
      )
    );
  };
  return (
    <>
      <div class="filters">
        <label>
          Show
          <select
            value={filter}
            onChange={(event) => setFilter(event.currentTarget.value as Filter)} // its options are filters
          >
            {Object.entries(filters).map(([value, caption]) => (
              <option key={value} value={value}>
                {caption}
              </option>
            ))}
          </select>
        </label>
        <label>
          Search
          <input
            type="text"
            value={text}
            placeholder="T1552, shell, 10.0.0.1"
            onInput={(event) => setText(event.currentTarget.value)}
          />
        </label>
      </div>
      {found.length === 0 && (
        <p class="nothing">
          {filter === 'faults' && text === ''
            ? 'Nothing is missed and nothing would be noise.'
            : 'No scenario is like that. Choose “All scenarios”, or search for less.'}
        </p>
      )}
      {part('attack', 'Attacks, by ATT&CK tactic')}
      {part('normal', 'Normal behaviour')}
    </>
  );
}

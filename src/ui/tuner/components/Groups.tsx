// The groups as a table: sorted by any column, filtered, a page at a time. The worker has them all.

import { titleOf } from '../../../ours/rule-names.ts';
import { counted, number } from '../../../text/figures.ts';
import { pageLength } from '../models/table.ts';
import type { Tuner } from '../models/tuner.ts';
import { moment, podsText } from '../models/words.ts';
import type { Column, TableQuery, TableRow } from '../protocol.ts';
import { Icon, LogText, verdictWords } from './parts.tsx';

const captions: Readonly<Record<Column, string>> = {
  rule: 'Rule',
  priority: 'Priority',
  count: 'Alerts',
  pods: 'Pods',
  first: 'First',
  last: 'Last',
  verdict: 'Now',
};

const verdicts: readonly (readonly [TableQuery['verdict'], string])[] = [
  ['', 'All'],
  ['remains', 'Remaining'],
  ['silenced', 'Silenced by what is accepted'],
  ['not noise', 'Worth a look'],
  ['silent', 'Silent already'],
  ['unknown', 'Cannot tell'],
  ['unknown rule', 'Not in these rules'],
  ['switched off', 'Rule is off'],
];

const Choice = ({
  caption,
  value,
  choices,
  choose,
}: {
  readonly caption: string;
  readonly value: string;
  readonly choices: readonly (readonly [string, string])[];
  readonly choose: (value: string) => void;
}) => (
  <label>
    {caption}
    <select value={value} onChange={(event) => choose(event.currentTarget.value)}>
      {choices.map(([key, words]) => (
        <option key={key} value={key}>
          {words}
        </option>
      ))}
    </select>
  </label>
);

function Filters({ tuner }: { readonly tuner: Tuner }) {
  const { table } = tuner;
  const query = table.query.value;
  const { rules = [], priorities = [] } = table.rows.value ?? {};
  const narrowed = query.suggestion !== '' || query.notNoise >= 0;
  return (
    <search class="table-filters" aria-label="Filter the groups">
      <label>
        Text
        <input
          type="search"
          value={query.text}
          placeholder="path, pod, address …"
          onInput={(event) => table.filter({ text: event.currentTarget.value })}
        />
      </label>
      <Choice
        caption="Rule"
        value={query.rule}
        choices={[['', 'All'], ...rules.map((rule) => [rule, titleOf(rule)] as const)]}
        choose={(rule) => table.filter({ rule })}
      />
      <Choice
        caption="Priority"
        value={query.priority}
        choices={[['', 'All'], ...priorities.map((one) => [one, one] as const)]}
        choose={(priority) => table.filter({ priority })}
      />
      <Choice
        caption="State"
        value={query.verdict}
        choices={verdicts}
        choose={(verdict) => table.filter({ verdict: verdict as TableQuery['verdict'] })} // a key of the choices
      />
      {narrowed && (
        <button type="button" class="plain" onClick={() => table.only({})}>
          {query.suggestion === '' ? 'Not only what is worth a look' : 'Not only this suggestion’s'}
        </button>
      )}
    </search>
  );
}

const time = (at: number | undefined): string => (at === undefined ? '–' : moment(at));

function Row({ row, tuner }: { readonly row: TableRow; readonly tuner: Tuner }) {
  const changed = row.before === 'fires' && row.after === 'silent';
  return (
    <tr>
      <th scope="row" data-caption="Rule">
        <button type="button" class="link" onClick={() => void tuner.show(row.id)}>
          {titleOf(row.rule)}
        </button>
        <span class="output">
          <LogText of={row.output} />
        </span>
      </th>
      <td data-caption="Priority">{row.priority}</td>
      <td data-caption="Alerts" class="figure">
        {number(row.count)}
      </td>
      <td data-caption="Pods" class="figure">
        {podsText(row.pods, row.manyPods).replace(/ pods?$/, '')}
      </td>
      <td data-caption="First">{time(row.first)}</td>
      <td data-caption="Last">{time(row.last)}</td>
      <td data-caption="Now">
        {row.isNotNoise ? (
          <span class="state state-look">
            <Icon sign="stop" /> worth a look
          </span>
        ) : (
          <span class={`state ${changed ? 'state-quiet' : ''}`}>
            {changed && <Icon sign="ok" />}{' '}
            {row.before === 'silent' ? 'silent already' : verdictWords[row.after]}
          </span>
        )}
      </td>
    </tr>
  );
}

function Pager({ tuner }: { readonly tuner: Tuner }) {
  const found = tuner.table.rows.value;
  if (found === undefined || found.total <= pageLength) return null;
  const to = Math.min(found.total, found.from + pageLength);
  return (
    <p class="tune-tools pager">
      <button
        type="button"
        class="plain"
        aria-disabled={found.from === 0}
        onClick={() => tuner.table.turn(-1)}
      >
        Previous
      </button>
      <span>
        {number(found.from + 1)} to {number(to)} of {number(found.total)}
      </span>
      <button
        type="button"
        class="plain"
        aria-disabled={to === found.total}
        onClick={() => tuner.table.turn(1)}
      >
        Next
      </button>
    </p>
  );
}

export function Groups({ tuner }: { readonly tuner: Tuner }) {
  const { table } = tuner;
  const { sort, descending } = table.query.value;
  const found = table.rows.value;
  const order = (column: Column) =>
    sort === column ? (descending ? 'descending' : 'ascending') : undefined;
  return (
    <section class="groups" aria-labelledby="groups">
      <h2 id="groups" tabIndex={-1}>
        Groups of alerts
      </h2>
      <Filters tuner={tuner} />
      <p role="status" class="tune-small">
        {found === undefined
          ? 'Loading …'
          : `${counted(found.total, 'group')}, ${counted(found.alerts, 'alert')}`}
        {found?.total === 0 && ': nothing fits these filters.'}
      </p>
      <div class="scroll">
        <table>
          <thead>
            <tr>
              {Object.entries(captions).map(([key, caption]) => {
                const column = key as Column; // the keys of a record by column
                return (
                  <th key={key} scope="col" aria-sort={order(column)}>
                    <button type="button" class="sort" onClick={() => table.sort(column)}>
                      {caption}
                      <span aria-hidden="true">
                        {sort === column ? (descending ? ' ↓' : ' ↑') : ''}
                      </span>
                    </button>
                  </th>
                );
              })}
            </tr>
          </thead>
          <tbody>
            {found?.rows.map((row) => (
              <Row key={row.id} row={row} tuner={tuner} />
            ))}
          </tbody>
        </table>
      </div>
      <Pager tuner={tuner} />
    </section>
  );
}

// What the settings on the page cover of ATT&CK and of the threats to a session, and how it is taken along.
import { useMemo } from 'preact/hooks';
import { coverTechniques, type Judged } from '../../../attack/attack-coverage.ts';
import { coverThreats, threatReason } from '../../../attack/threats.ts';
import {
  coverageRows,
  verdictReason,
  verdictWord,
  writeCoverage,
  writeLayer,
  writeThreats,
} from '../../../attack/write-attack.ts';
import { slots } from '../../../kubebrowse/slots.gen.ts';
import { titleOf } from '../../../ours/rule-names.ts';
import { counted } from '../../../text/figures.ts';
import { writeCsv } from '../../../tuning/write/write-csv.ts';
import { download } from '../../browser/download.ts';
import type { CoverageProps } from './coverage-props.ts';

const title = 'ATT&CK coverage of these settings of the KubeBrowse rules';

interface LineProps {
  readonly name: string;
  readonly verdict: string;
  readonly reason: string;
  readonly rules: readonly string[];
}

const Line = ({ name, verdict, reason, rules }: LineProps) => (
  <li class={`is-${verdict.replaceAll(' ', '-')}`}>
    <b>{name}</b>: {verdict}. {reason}
    {rules.length > 0 && <span class="by"> {rules.slice(0, 3).map(titleOf).join(', ')}</span>}
  </li>
);

export function CoverageTable({ model }: CoverageProps) {
  const rows = model.rows.value;
  const claims = model.claims.value;
  const { techniques, threats } = useMemo(() => {
    const judged: readonly Judged[] = (rows ?? []).map(({ scenario, place }) => ({
      scenario,
      matching: (claims?.matching[place] ?? []).map((rule) => claims?.rules[rule] ?? ''),
    }));
    return { techniques: coverTechniques(slots.rules, judged), threats: coverThreats(judged) };
  }, [rows, claims]);
  if (claims === undefined) return <p>Being worked out for these settings…</p>;
  const shown = techniques.filter(({ events }) => events > 0);
  const full = shown.filter(({ state }) => state === 'covered');
  const less = shown.filter(({ state }) => state !== 'covered');
  const save = (name: string, text: string, type: string): void => download(name, text, type);
  return (
    <>
      <p role="status">
        {full.length} of the {counted(shown.length, 'technique')} that the catalogue has events of
        are covered.{' '}
        {less.length === 0
          ? 'These settings take none of them away.'
          : `${less.length} are not, or in part: the rules as shipped cover them.`}
      </p>
      <p class="coverage-files">
        <button
          type="button"
          class="plain"
          onClick={() =>
            save('attack-layer.json', writeLayer(techniques, title), 'application/json')
          }
        >
          Navigator layer
        </button>{' '}
        <button
          type="button"
          class="plain"
          onClick={() =>
            save('attack-coverage.csv', writeCsv(coverageRows(techniques)), 'text/csv')
          }
        >
          CSV
        </button>{' '}
        <button
          type="button"
          class="plain"
          onClick={() =>
            save(
              'attack-coverage.md',
              writeCoverage(techniques, title) + writeThreats(threats),
              'text/markdown',
            )
          }
        >
          Markdown
        </button>
      </p>
      <h3>Threats to a session pod</h3>
      <ul>
        {threats.map((one) => (
          <Line
            key={one.number}
            name={one.name}
            verdict={one.state}
            reason={threatReason(one)}
            rules={one.rules}
          />
        ))}
      </ul>
      <h3>Techniques</h3>
      <ul>
        {[...less, ...full].map((one) => (
          <Line
            key={one.id}
            name={`${one.id} ${one.name}`}
            verdict={verdictWord(one)}
            reason={verdictReason(one)}
            rules={one.rules.map(({ name }) => name)}
          />
        ))}
      </ul>
    </>
  );
}

// An event: what each rule makes of it, why, and its fields.

import { useEffect, useState } from 'preact/hooks';
import { titleOf } from '../../../ours/rule-names.ts';
import { unknownWords } from '../models/unknown-words.ts';
import type { Ask, EventSource, JudgedEvent, RuleVerdict, TraceNode } from '../protocol.ts';
import { ConditionTree, Verdict } from './Tree.tsx';

const meanings = {
  true: 'It fires.',
  false: 'It stays silent.',
  unknown: 'The event does not say enough to tell.',
  error: 'Falco stops when it evaluates this.',
} as const;

const Because = ({ verdict, decisive, isFired }: RuleVerdict & { readonly isFired: boolean }) => (
  <p class="because">
    {isFired && verdict === true
      ? 'It fired, and fires with these rules: nothing that the alert says speaks against it.'
      : meanings[`${verdict}`]}
    {decisive !== undefined && (
      <>
        {verdict === false && ' What stops it: '}
        {verdict === true && ' The clause that tells: '}
        {typeof verdict === 'string' && ' What decides: '}
        <code>{decisive.text}</code>
        {decisive.through.length > 0 && ` in ${decisive.through.join(' › ')}`}; {decisive.reason}.
      </>
    )}
  </p>
);

interface RulesProps {
  readonly verdicts: readonly RuleVerdict[];
  readonly chosen: string;
  readonly choose: (rule: string) => void;
}

const groups = [
  ['Fires', true],
  ['Stops Falco', 'error'],
  ['Unknown', 'unknown'],
  ['Silent', false],
] as const;

const RuleChoice = ({ verdicts, chosen, choose }: RulesProps) => (
  <label class="rule-choice">
    Rule
    <select value={chosen} onChange={(event) => choose(event.currentTarget.value)}>
      {groups.map(([caption, wanted]) => {
        const some = verdicts.filter(({ verdict }) => verdict === wanted);
        if (some.length === 0) return null;
        return (
          <optgroup key={caption} label={`${caption}: ${some.length}`}>
            {some.map(({ rule }) => (
              <option key={rule} value={rule}>
                {titleOf(rule)}
              </option>
            ))}
          </optgroup>
        );
      })}
    </select>
  </label>
);

const Verdicts = ({ verdicts, choose }: RulesProps) => (
  <details class="verdicts">
    <summary>
      What each of the {verdicts.length} rules says about it:{' '}
      {groups
        .map(([caption, wanted]) => ({
          caption,
          count: verdicts.filter(({ verdict }) => verdict === wanted).length,
        }))
        .filter(({ count }) => count > 0)
        .map(({ caption, count }) => `${caption.toLowerCase()} ${count}`)
        .join(', ')}
    </summary>
    <ul>
      {groups.flatMap(([, wanted]) =>
        verdicts
          .filter(({ verdict }) => verdict === wanted)
          .map(({ rule, verdict, decisive }) => (
            <li key={rule}>
              <Verdict of={verdict} />{' '}
              <button type="button" class="link" onClick={() => choose(rule)}>
                {titleOf(rule)}
              </button>
              {decisive !== undefined && <code class="clause">{decisive.text}</code>}
            </li>
          )),
      )}
    </ul>
  </details>
);

function Fields({ fields }: Pick<JudgedEvent, 'fields'>) {
  const entries = Object.entries(fields).sort(([a], [b]) => (a < b ? -1 : 1));
  return (
    <details class="fields">
      <summary>The event’s {entries.length} fields</summary>
      <dl>
        {entries.map(([field, value]) => (
          <div key={field}>
            <dt>{field}</dt>
            <dd>{typeof value === 'string' ? value : JSON.stringify(value)}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

export interface EventDetailProps {
  readonly ask: Ask;
  readonly event: EventSource;
  /** Another number: the rules have changed. */
  readonly round: number;
  /** The default rule that alerts instead of ours, while rule matching is first. */
  readonly hidden?: string | undefined;
  /** The rule to look at first, if it is enabled; else the one that tells most. */
  readonly prefer?: string | undefined;
  /** The event is an alert of this rule. */
  readonly fired?: string | undefined;
  /** The event's fields are shown elsewhere. */
  readonly withoutFields?: boolean;
}

export function EventDetail(props: EventDetailProps) {
  const { ask, event, round, hidden, prefer, fired, withoutFields } = props;
  const [judged, setJudged] = useState<JudgedEvent>();
  const [wanted, setWanted] = useState('');
  const [tree, setTree] = useState<TraceNode>();
  const [trouble, setTrouble] = useState('');
  const find = (name: string | undefined) => judged?.verdicts.find(({ rule }) => rule === name);
  const verdict = find(wanted) ?? find(prefer) ?? find(judged?.telling);
  const rule = verdict?.rule ?? '';
  useEffect(() => {
    let late = false;
    const told = (fault: Error) => setTrouble(fault.message);
    ask({ kind: 'event', event }).then((answer) => !late && setJudged(answer), told);
    return () => {
      late = true;
    };
  }, [ask, event, round]);
  useEffect(() => {
    let late = false;
    if (rule !== '') {
      const told = (fault: Error) => setTrouble(fault.message);
      ask({ kind: 'trace', event, rule }).then((answer) => !late && setTree(answer), told);
    }
    return () => {
      late = true;
    };
  }, [ask, event, rule, judged]);
  if (trouble !== '') return <p class="because">{trouble}</p>;
  if (judged === undefined) return <p class="because">Evaluating…</p>;
  if (verdict === undefined)
    return <p class="because">No rule that is enabled looks at such events.</p>;
  const rules = { verdicts: judged.verdicts, chosen: rule, choose: setWanted };
  return (
    <div class="event-detail">
      {judged.unknown.length > 0 && <p class="unknown-fields">{unknownWords(judged.unknown)}</p>}
      <RuleChoice {...rules} />
      {fired !== undefined && find(fired) === undefined && (
        <p class="because">
          None of these rules is called {fired}, or it is switched off, so what it asks for is not
          known. Choose the rules that raised the alert, or look at what each of these says about
          it.
        </p>
      )}
      <Because {...verdict} isFired={rule === fired} />
      {hidden !== undefined && verdict.verdict === true && (
        <p class="hiding">
          Rule matching is first: Falco’s default rule {hidden} matches this event too, loads before
          ours and alerts in its place.
        </p>
      )}
      {tree !== undefined && <ConditionTree key={`${rule} ${round}`} node={tree} />}
      <Verdicts {...rules} />
      {withoutFields !== true && <Fields fields={judged.fields} />}
    </div>
  );
}

// "Try an event": an event as text, the rules to hold it against, and what they make of it.

import type { ReadonlySignal, Signal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { titleOf } from '../../../ours/rule-names.ts';
import { counted } from '../../../text/figures.ts';
import type { Parsed } from '../../../text/parsed.ts';
import { Sharing } from '../../sharing/Sharing.tsx';
import { groupRows } from '../models/groups.ts';
import type { MatrixModel } from '../models/matrix.ts';
import type { PastedEvent } from '../models/read-event.ts';
import { EventDetail } from './EventDetail.tsx';

export interface TryState {
  readonly model: Omit<MatrixModel, 'follow'>;
  /** Why there is no answer; empty while there is or will be one. */
  readonly trouble: ReadonlySignal<string>;
  readonly text: Signal<string>;
  readonly read: ReadonlySignal<Parsed<PastedEvent>>;
  /** As the user says; undefined: an alert is partial, a map is whole. */
  readonly isPartial: Signal<boolean | undefined>;
  readonly rules: Signal<'shipped' | 'mine'>;
  readonly hasMine: boolean;
  readonly scenario: Signal<string>;
  readonly pick: (id: string) => void;
  /** A scenario or a link, by what the address names. */
  readonly begin: (fragment: string) => void;
  /** What a link to this page is to hold. */
  readonly shared: () => string;
}

/** A program below a browser's content process: every part of the answer has something to say of it. */
const example = 'attack-reverse-shell-0001';

function Picker({ model, scenario, pick }: TryState) {
  const groups = useMemo(() => groupRows(model.rows.value ?? []), [model.rows.value]);
  return (
    <label>
      Begin with a scenario
      <select value={scenario.value} onChange={(event) => pick(event.currentTarget.value)}>
        <option value="">None: paste an alert or fields below</option>
        {groups.map(({ caption, kind, rows }) => (
          <optgroup
            key={`${kind} ${caption}`}
            label={`${kind === 'attack' ? 'Attack' : 'Normal'}: ${caption}`}
          >
            {rows.map(({ scenario: { id, title } }) => (
              <option key={id} value={id}>
                {title} ({id})
              </option>
            ))}
          </optgroup>
        ))}
      </select>
    </label>
  );
}

function Form(state: TryState) {
  const { text, read, isPartial, rules, hasMine, scenario } = state;
  const reading = read.value;
  const partial = isPartial.value ?? (reading.ok && reading.value.isAlert);
  return (
    <form class="try-form" autocomplete="off" onSubmit={(event) => event.preventDefault()}>
      <label>
        Rules
        <select
          value={rules.value}
          onChange={(event) => {
            rules.value = event.currentTarget.value === 'mine' ? 'mine' : 'shipped';
          }}
        >
          <option value="shipped">As KubeBrowse ships them</option>
          <option value="mine" disabled={!hasMine}>
            {hasMine
              ? 'As I made them in the builder'
              : 'As I made them in the builder (nothing saved here)'}
          </option>
        </select>
      </label>
      <Picker {...state} />
      <label for="event-text">
        A Falco alert (JSON or text, in any envelope), or a map from field to value
      </label>
      <textarea
        id="event-text"
        spellcheck={false}
        aria-invalid={!reading.ok}
        aria-describedby="event-fault"
        value={text.value}
        onInput={(event) => {
          text.value = event.currentTarget.value;
          scenario.value = '';
        }}
      />
      <p id="event-fault" class="wrong" role="status">
        {!reading.ok && text.value.trim() !== '' && reading.message}
      </p>
      <label class="check">
        <input
          type="checkbox"
          checked={partial}
          onChange={(event) => {
            isPartial.value = event.currentTarget.checked;
          }}
        />
        <span>
          The event is known in part: a field that is not there may have any value. An alert carries
          only the fields of its output; what the rule that fired asks for was so.
        </span>
      </label>
    </form>
  );
}

const About = ({ isAlert, rule, source = 'syscall', others }: PastedEvent) =>
  isAlert ? (
    <p>
      {rule === undefined ? (
        'The alert names no rule, and no output of these rules fits it.'
      ) : (
        <>
          The alert is of <b>{titleOf(rule)}</b>.
        </>
      )}
      {source !== 'syscall' &&
        ` Its event comes from ${source}: rules of system calls never see it.`}
      {others > 0 && ` ${counted(others, 'further alert')} come with it; the first is evaluated.`}
    </p>
  ) : null;

function Answer({ model, trouble, read, isPartial, text, begin }: TryState) {
  const reading = read.value;
  const pasted = reading.ok ? reading.value : undefined;
  const partial = isPartial.value ?? pasted?.isAlert ?? false;
  const event = useMemo(
    () => ({
      fields: pasted?.fields ?? {},
      isPartial: partial,
      rule: pasted?.rule,
      source: pasted?.source,
    }),
    [pasted, partial],
  );
  if (trouble.value !== '') return <p>{trouble.value}</p>;
  if (text.value.trim() === '' || pasted === undefined)
    return (
      <p>
        What every rule says about the event appears here once there is one.{' '}
        <button type="button" class="plain" onClick={() => begin(example)}>
          Try an example
        </button>
      </p>
    );
  if (model.rows.value === undefined) return <p>Loading the rules…</p>;
  return (
    <>
      <About {...pasted} />
      <EventDetail
        ask={model.ask}
        event={event}
        round={model.round.value}
        prefer={pasted.rule}
        fired={partial ? pasted.rule : undefined}
        withoutFields
      />
    </>
  );
}

export const Try = (state: TryState) => (
  <>
    <Form {...state} />
    <section aria-labelledby="answer">
      <h2 id="answer">What the rules say</h2>
      {state.text.value.trim() !== '' && (
        <Sharing read={state.shared} texts={() => state.text.value} />
      )}
      <Answer {...state} />
    </section>
  </>
);

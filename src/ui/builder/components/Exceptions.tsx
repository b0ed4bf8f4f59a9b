// The exceptions of one rule: rows of values, compared with fields the rule's alert prints.
import { useEffect } from 'preact/hooks';
import type { RuleSlots } from '../../../kubebrowse/slots.ts';
import { exceptionComparisons } from '../../../settings/settings.ts';
import type { RawException, RawRule } from '../../draft/draft.ts';
import type { App } from '../models/app.ts';
import {
  addException,
  addField,
  addRow,
  free,
  removeException,
  removeField,
  removeRow,
  setCell,
  setException,
  setField,
  standing,
} from '../models/rules/exceptions.ts';
import { setRule } from '../models/rules/rows.ts';
import { findingsAt, isClean, RowFindings } from './RowFindings.tsx';

interface ExceptionProps {
  readonly app: App;
  readonly slots: RuleSlots;
  readonly exception: RawException;
  /** Which of the rule's in the form. */
  readonly place: number;
  /** An edit of this exception; edits of one place join. */
  readonly change: (change: (exception: RawException) => RawException, place?: string) => void;
  readonly remove: () => void;
}

interface RowProps extends ExceptionProps {
  readonly at: number;
}

interface FieldHeadProps extends ExceptionProps {
  readonly at: number;
  readonly fixed: boolean;
}

function FieldHead({ slots, exception, change, at, fixed }: FieldHeadProps) {
  const { field, comparison } = exception.fields[at] ?? { field: '', comparison: '=' };
  if (fixed) {
    return (
      <th scope="col">
        <code>{field}</code> {comparison}
      </th>
    );
  }
  const known = slots.fields.includes(field) ? slots.fields : [...slots.fields, field];
  return (
    <th scope="col">
      <select
        aria-label={`Field ${at + 1}`}
        value={field}
        onChange={(event) => {
          const chosen = event.currentTarget.value;
          change((before) => setField(before, at, { field: chosen }));
        }}
      >
        {known.map((name) => (
          <option key={name}>{name}</option>
        ))}
      </select>
      <select
        aria-label={`Comparison ${at + 1}`}
        value={comparison}
        onChange={(event) => {
          const chosen = event.currentTarget.value;
          change((before) => setField(before, at, { comparison: chosen }));
        }}
      >
        {exceptionComparisons.map((name) => (
          <option key={name}>{name}</option>
        ))}
      </select>
      {exception.fields.length > 1 && (
        <button
          type="button"
          class="icon"
          aria-label={`Remove field ${field}`}
          onClick={() => change((before) => removeField(before, at))}
        >
          <i class="x" />
        </button>
      )}
    </th>
  );
}

/** A row, and under it what the checker says of it. */
function ExceptionRow({ app, slots, exception, place, change, at }: RowProps) {
  const row = exception.rows[at] ?? [];
  const findings = findingsAt(app, { rule: slots.name, exception: place, row: at });
  const id = `checked-${slots.name.replaceAll(/\W+/g, '-')}-${place}-${at}`;
  const write = (column: number, text: string): void =>
    change((before) => setCell(before, at, column, text));
  return (
    <>
      <tr>
        {row.map((value, column) => (
          <td key={column}>
            <input
              type="text"
              value={value}
              spellcheck={false}
              autocapitalize="off"
              autocomplete="off"
              aria-label={`${exception.fields[column]?.field ?? ''}, row ${at + 1}`}
              aria-describedby={findings.length > 0 ? id : undefined}
              onInput={(event) => {
                const text = event.currentTarget.value;
                change((before) => setCell(before, at, column, text), `${at} ${column}`);
              }}
            />
          </td>
        ))}
        <td>
          <button
            type="button"
            class="icon"
            aria-label={`Remove row ${at + 1}`}
            onClick={() => change((before) => removeRow(before, at))}
          >
            <i class="x" />
          </button>
        </td>
      </tr>
      {findings.length > 0 && (
        <tr>
          <td colSpan={row.length + 1}>
            <RowFindings app={app} id={id} findings={findings} write={write} />
          </td>
        </tr>
      )}
    </>
  );
}

function ExceptionTable(props: ExceptionProps & { readonly fixed: boolean }) {
  const { exception } = props;
  return (
    <div class="table">
      <table>
        <thead>
          <tr>
            {exception.fields.map((field, at) => (
              <FieldHead key={`${at} ${field.field}`} {...props} at={at} />
            ))}
            <td />
          </tr>
        </thead>
        <tbody>
          {exception.rows.map((_, at) => (
            <ExceptionRow key={at} {...props} at={at} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Exception(props: ExceptionProps & { readonly fixed: boolean }) {
  const { app, slots, exception, place, change, remove, fixed } = props;
  return (
    <fieldset class="exception">
      <legend>
        Exception <code>{exception.name}</code>
      </legend>
      {!fixed && (
        <label>
          <span>Name</span>
          <input
            type="text"
            value={exception.name}
            spellcheck={false}
            onInput={(event) => {
              const name = event.currentTarget.value;
              change((before) => ({ ...before, name }), 'name');
            }}
          />
        </label>
      )}
      <ExceptionTable {...props} />
      <RowFindings app={app} findings={findingsAt(app, { rule: slots.name, exception: place })} />
      <p class="actions">
        <button type="button" class="link" onClick={() => change(addRow)}>
          Add a row
        </button>
        {!fixed && (
          <button
            type="button"
            class="link"
            onClick={() => change((before) => addField(before, slots.fields[0] ?? 'proc.exepath'))}
          >
            Add a field
          </button>
        )}
        <button type="button" class="link" onClick={remove}>
          Remove the exception
        </button>
      </p>
    </fieldset>
  );
}

const hasRows = ({ rows }: RawException): boolean =>
  rows.some((row) => row.some((value) => value !== ''));

export interface ExceptionsProps {
  readonly app: App;
  readonly slots: RuleSlots;
  readonly raw: RawRule;
}

export function Exceptions({ app, slots, raw }: ExceptionsProps) {
  const set = (change: (rule: RawRule) => RawRule, place?: string): void =>
    app.builder.edit((draft) => setRule(draft, slots.name, change), place);
  const fixed = (name: string): boolean => slots.exceptions.some((slot) => slot.name === name);
  const unused = slots.exceptions.filter(
    (slot) =>
      !app.tools.value?.ownExceptions.includes(`${slots.name}\n${slot.name}`) &&
      raw.exceptions.every((exception) => exception.name !== slot.name),
  );
  const typed = raw.exceptions.length > 0;
  useEffect(() => {
    // A failure leaves the exceptions unchecked; the words under the tabs do not claim more.
    if (typed) app.wakeCheck().catch(() => {});
  }, [app, typed]);
  const first = slots.fields.includes('proc.exepath') ? 'proc.exepath' : slots.fields[0];
  return (
    <div class="exceptions">
      {raw.exceptions.map((exception, at) => (
        <Exception
          key={at}
          app={app}
          slots={slots}
          place={at}
          exception={exception}
          fixed={fixed(exception.name)}
          change={(change, place) =>
            set((rule) => setException(rule, at, change), place && `${slots.name} ${at} ${place}`)
          }
          remove={() => set((rule) => removeException(rule, at))}
        />
      ))}
      <RowFindings app={app} findings={findingsAt(app, { rule: slots.name })} />
      {typed && raw.exceptions.some(hasRows) && isClean(app, slots.name) && (
        <p class="help checked-clean">Checked: nothing to say against these exceptions.</p>
      )}
      <p class="actions">
        {unused.map((slot) => (
          <button
            key={slot.name}
            type="button"
            class="plain"
            onClick={() => set((rule) => addException(rule, standing(slot)))}
          >
            Exempt by {slot.fields.join(' and ')}
          </button>
        ))}
        <button
          type="button"
          class="plain"
          onClick={() => set((rule) => addException(rule, free(rule, first ?? 'proc.exepath')))}
        >
          Exempt by other fields
        </button>
      </p>
    </div>
  );
}

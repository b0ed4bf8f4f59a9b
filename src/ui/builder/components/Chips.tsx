// A list as chips, with a field to add entries. Wrong entries stand among the others, marked.
import type { JSX } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { isPair } from '../../draft/controls.ts';
import type { Fault } from '../../draft/reading.ts';
import { chipsOf, joinEntry, takeRange } from '../models/lists/chips.ts';
import type { ListPartProps } from '../models/lists/list-part.ts';
import { describedBy, Faults } from './Faults.tsx';

const separator = /[\s,;]/;

export function Chips({ app, id, name, example, tools }: ListPartProps) {
  const { builder } = app;
  const text = builder.text(id).value;
  const view = builder.list(id).value;
  const pending = builder.pending(id).value;
  const [active, setActive] = useState(0);
  const chips = useRef<HTMLUListElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const { items, more } = chipsOf(text, view);
  const faults = view?.faults ?? [];

  const focusChip = (at: number): void => {
    const buttons = chips.current?.querySelectorAll('button');
    const next = Math.max(0, Math.min(at, (buttons?.length ?? 1) - 1));
    setActive(next);
    (buttons?.[next] ?? field.current)?.focus();
  };
  const commit = (entry: string): void => {
    if (entry.trim() === '') return;
    builder.setPending(id, '');
    builder.edit((draft) => joinEntry(draft, id, entry));
  };
  const remove = async (item: string, at: number): Promise<void> => {
    const tools = await app.wake();
    builder.setText(id, tools.removeItem(id, builder.text(id).peek(), item));
    builder.settle();
    app.hands.announce(`Removed ${item}.`);
    requestAnimationFrame(() => focusChip(at));
  };
  const edit = (fault: Fault): void => {
    builder.edit((draft) => takeRange(draft, id, fault.range));
    builder.setPending(id, fault.text ?? '');
    field.current?.focus();
  };
  const onInput = (event: JSX.TargetedEvent<HTMLInputElement>): void => {
    const { value } = event.currentTarget;
    const ends = separator.test(value.slice(-1)) && !isPair(id) && !/^["']/.test(value);
    if (ends) commit(value);
    else builder.setPending(id, value);
  };
  const onKeyDown = (event: JSX.TargetedKeyboardEvent<HTMLInputElement>): void => {
    if (event.key === 'Enter') {
      event.preventDefault();
      commit(event.currentTarget.value);
    } else if (event.key === 'Backspace' && event.currentTarget.value === '') {
      focusChip(items.length - 1);
    }
  };
  const onPaste = (event: JSX.TargetedClipboardEvent<HTMLInputElement>): void => {
    const pasted = event.clipboardData?.getData('text/plain') ?? '';
    if (!/[\r\n]/.test(pasted)) return;
    // A text field would join the lines.
    event.preventDefault();
    const { value } = event.currentTarget;
    void app.wake().then((tools) => commit(`${value}${tools.entriesOf(id, pasted)}`));
  };
  const onChipKey = (event: JSX.TargetedKeyboardEvent<HTMLUListElement>): void => {
    const moves: Readonly<Record<string, number>> = {
      ArrowRight: active + 1,
      ArrowLeft: active - 1,
      ArrowDown: active + 1,
      ArrowUp: active - 1,
      Home: 0,
      End: items.length - 1,
    };
    const to = moves[event.key];
    if (to !== undefined) {
      event.preventDefault();
      focusChip(to);
    } else if (event.key === 'Delete' || event.key === 'Backspace') {
      event.preventDefault();
      const item = items[active];
      if (item !== undefined) void remove(item, active);
    }
  };

  return (
    <>
      <ul class="chips" ref={chips} onKeyDown={onChipKey} aria-labelledby={`${name}-caption`}>
        {items.map((item, at) => (
          <li key={item}>
            <span>{item}</span>
            <button
              type="button"
              tabIndex={at === Math.min(active, items.length - 1) ? 0 : -1}
              aria-label={`Remove ${item}`}
              onClick={() => void remove(item, at)}
              onFocus={() => setActive(at)}
            >
              <i class="x" />
            </button>
          </li>
        ))}
        {more > 0 && <li class="more">and {more.toLocaleString('en')} more; see them as text</li>}
        {faults.slice(0, 50).map((fault) => (
          <li key={`! ${fault.range?.from} ${fault.text}`} class="wrong">
            <span>{(fault.text ?? '').slice(0, 80)}</span>
          </li>
        ))}
      </ul>
      <input
        ref={field}
        id={`${name}-field`}
        type="text"
        class="add"
        value={pending}
        placeholder={example}
        aria-labelledby={`${name}-caption`}
        aria-describedby={describedBy(name, faults)}
        aria-invalid={faults.length > 0}
        onInput={onInput}
        onKeyDown={onKeyDown}
        onPaste={onPaste}
        onBlur={(event) => commit(event.currentTarget.value)}
      />
      {tools}
      <Faults
        id={`${name}-faults`}
        faults={faults}
        action={(fault) => ({ caption: 'Edit', run: () => edit(fault) })}
      />
    </>
  );
}

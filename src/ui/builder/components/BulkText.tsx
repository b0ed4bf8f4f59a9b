// A list as text: any separators, comments, thousands of lines. Wrong entries are marked on their lines.
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import type { Fault } from '../../draft/reading.ts';
import { lineOf, wrongLines } from '../models/lists/bulk-text.ts';
import type { ListPartProps } from '../models/lists/list-part.ts';
import { describedBy, Faults } from './Faults.tsx';

export function BulkText({ app, id, name, example, tools }: ListPartProps) {
  const { builder } = app;
  const text = builder.text(id).value;
  const faults = builder.list(id).value?.faults ?? [];
  const area = useRef<HTMLTextAreaElement>(null);
  const bands = useRef<HTMLDivElement>(null);
  /** The text last taken from the field or put into it. */
  const taken = useRef<string | undefined>(undefined);
  const burst = useRef({ on: false, more: false });

  // The field keeps its own text; it is set only when the text changed elsewhere (undo, a preset).
  useLayoutEffect(() => {
    if (area.current === null || taken.current === text) return;
    taken.current = text;
    area.current.value = text;
  }, [text]);

  const take = (): void => {
    if (area.current === null) return;
    taken.current = area.current.value;
    builder.setText(id, taken.current);
  };
  // Some ways of inserting text give one event a line: the first is answered at once, the rest together.
  const onInput = (): void => {
    if (burst.current.on) {
      burst.current.more = true;
      return;
    }
    take();
    burst.current = { on: true, more: false };
    setTimeout(() => {
      const { more } = burst.current;
      burst.current = { on: false, more: false };
      if (more) take();
    });
  };
  // Text that is still in the field only is not lost with it.
  useEffect(() => {
    const node = area.current;
    return () => {
      if (burst.current.more && node !== null) builder.setText(id, node.value);
    };
  }, []);
  const go = ({ range }: Fault): void => {
    if (range === undefined) return;
    area.current?.focus();
    area.current?.setSelectionRange(range.from, range.to);
  };
  const scroll = (): void => {
    bands.current?.style.setProperty('translate', `0 ${-(area.current?.scrollTop ?? 0)}px`);
  };
  return (
    <>
      <div class="bulk">
        <div class="bulk-bands" aria-hidden="true">
          <div ref={bands}>
            {wrongLines(text, faults).map((line) => (
              <span key={line} style={{ '--at': line }} />
            ))}
          </div>
        </div>
        <textarea
          ref={area}
          id={`${name}-field`}
          rows={8}
          wrap="off"
          placeholder={`${example}\n# one entry a line, or with commas or spaces between`}
          aria-labelledby={`${name}-caption`}
          aria-describedby={describedBy(name, faults)}
          aria-invalid={faults.length > 0}
          onInput={onInput}
          onBlur={() => builder.settle()}
          onScroll={scroll}
        />
      </div>
      <span />
      {tools}
      <Faults
        id={`${name}-faults`}
        faults={faults}
        action={(fault) => ({
          caption: `Line ${lineOf(text, fault.range?.from ?? 0) + 1}`,
          run: () => go(fault),
        })}
      />
    </>
  );
}

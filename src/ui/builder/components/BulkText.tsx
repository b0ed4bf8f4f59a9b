// A list as text: any separators, comments, thousands of lines. Wrong entries are marked on their lines.
import { useRef } from 'preact/hooks';
import { lineOf, wrongLines } from '../models/bulk-text.ts';
import type { ListPartProps } from '../models/list-part.ts';
import type { Fault } from '../models/reading.ts';
import { Faults } from './Faults.tsx';

export const BulkText = ({ app, id, name, example, tools }: ListPartProps) => {
  const { builder } = app;
  const text = builder.text(id).value;
  const faults = builder.list(id).value?.faults ?? [];
  const area = useRef<HTMLTextAreaElement>(null);
  const bands = useRef<HTMLDivElement>(null);
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
          value={text}
          rows={8}
          wrap="off"
          placeholder={`${example}\n# one entry a line, or with commas or blanks between`}
          autocomplete="off"
          autocapitalize="off"
          spellcheck={false}
          aria-labelledby={`${name}-caption`}
          aria-describedby={`${name}-help ${name}-faults`}
          aria-invalid={faults.length > 0}
          onInput={(event) => builder.setText(id, event.currentTarget.value)}
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
};

// Rules, macros and lists of the file on the screen, with a filter; each jumps, rules explain themselves.
import { useState } from 'preact/hooks';
import type { Checker } from '../models/checker.ts';
import { brief } from './parts.tsx';

const most = 300;

export function OutlineList({ checker }: { readonly checker: Checker }) {
  const [wanted, setWanted] = useState('');
  const file = checker.active.value;
  const items = checker.outlines.value.find(({ id }) => id === file)?.items ?? [];
  const words = wanted.toLowerCase();
  const found = items.filter(({ name, kind }) => `${kind} ${name}`.toLowerCase().includes(words));
  return (
    <>
      <label class="outline-filter">
        Find an item
        <input
          type="text"
          value={wanted}
          autocomplete="off"
          spellcheck={false}
          onInput={(event) => setWanted(event.currentTarget.value)}
        />
      </label>
      {found.length === 0 && (
        <p class="empty">
          {items.length === 0
            ? 'No rule, macro or list is in this file.'
            : 'No item has that in its name.'}
        </p>
      )}
      <ol class="outline">
        {found.slice(0, most).map(({ kind, name, from, line, change }) => (
          <li key={from}>
            <button type="button" class="outline-jump" onClick={() => checker.jump(file, from)}>
              <span class={`kind kind-${kind}`}>{kind}</span>{' '}
              {name === '' ? '(no name)' : brief(name)}
              {change && <i> changed</i>} <span class="problem-place">{line}</span>
            </button>
            {kind === 'rule' && (
              <button
                type="button"
                class="link"
                aria-label={`Explain ${brief(name)}`}
                onClick={() => void checker.explain(name)}
              >
                Explain
              </button>
            )}
          </li>
        ))}
      </ol>
      {found.length > most && <p class="empty">{found.length - most} more: type part of a name.</p>}
    </>
  );
}

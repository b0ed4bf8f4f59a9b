// Over the changes: the operator's own earlier file or settings to compare with, and what differs in words.
import { useState } from 'preact/hooks';
import type { OwnComparison } from '../../../../intake/compare-own.ts';
import { compareOwn } from '../../../../intake/compare-own.ts';
import type { Settings } from '../../../../settings/settings.ts';
import type { Parsed } from '../../../../text/parsed.ts';
import { type Given, GivenFile } from '../../../given/GivenFile.tsx';
import type { App } from '../../models/app.ts';
import type { MoreTools } from '../../models/more-tools.ts';

interface AgainstMineProps {
  readonly app: App;
  readonly more: MoreTools;
}

const Differences = ({ settings, items, notes }: OwnComparison) => (
  <ul>
    {settings.flatMap(({ caption, differences }) =>
      differences.map((one) => (
        <li key={`${caption}${one}`}>
          <b>{caption}</b> {one}
        </li>
      )),
    )}
    {(['changed', 'added', 'removed'] as const)
      .filter((how) => items[how].length > 0)
      .map((how) => (
        <li key={how}>
          <b>{how} in the rules</b> {items[how].join(', ')}
        </li>
      ))}
    {notes.map((note) => (
      <li key={note}>{note}</li>
    ))}
  </ul>
);

export function AgainstMine({ app, more }: AgainstMineProps) {
  const [trouble, setTrouble] = useState('');
  const { mine } = more;
  const settings = app.builder.settings.value;
  const against = mine.value?.compare(settings);
  const give = ({ name, text }: Given): void => {
    const compare = (now: Settings) => compareOwn(text, now, more.texts);
    const first: Parsed<OwnComparison> = compare(app.builder.settings.peek());
    setTrouble(first.ok ? '' : first.message);
    if (!first.ok) return;
    let last: { readonly now: Settings; readonly found: Parsed<OwnComparison> } = {
      now: app.builder.settings.peek(),
      found: first,
    };
    // The text and the words above it ask for the same.
    mine.value = {
      name,
      compare: (now) => {
        if (last.now !== now) last = { now, found: compare(now) };
        return last.found;
      },
    };
    app.hands.announce(`Compared with ${name}: ${first.value.kind}.`);
  };
  return (
    <details class="against" open={mine.value !== undefined}>
      <summary>
        {mine.value === undefined
          ? 'Against the rules as shipped. Compare with your own file'
          : `Against ${mine.value.name}`}
      </summary>
      {against?.ok === true && (
        <>
          <p>
            From yours ({against.value.kind}) to what these settings give:{' '}
            {against.value.diff === '' && against.value.settings.length === 0 && 'nothing differs.'}
          </p>
          <Differences {...against.value} />
          <button type="button" class="plain" onClick={() => (mine.value = undefined)}>
            Against the rules as shipped
          </button>
        </>
      )}
      {trouble !== '' && <p class="note">{trouble}</p>}
      <GivenFile
        caption="Your earlier settings.json, rules file or values"
        name="your text"
        give={give}
      />
    </details>
  );
}

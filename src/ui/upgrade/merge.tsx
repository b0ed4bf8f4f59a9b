// A rules file of ours that was changed by hand, put onto today's piece by piece. Comes when its part of
// the page is opened.
import { h, render } from 'preact';
import type { NamedPiece } from '../../kubebrowse/merge-rules.ts';
import { type Choice, type PieceKind, usualChoice } from '../../text/comparing/merge-three.ts';
import { download } from '../browser/download.ts';
import { rulesText } from '../builder/page/rules-text.ts';
import { GivenFile } from '../given/GivenFile.tsx';
import { writeVisibly } from '../text/write-visibly.ts';
import { createMerge, type MergeModel, mergeWords, type Role } from './merge-model.ts';

const captions: Readonly<Record<Role, string>> = {
  mine: 'Your rules file, with your changes',
  base: 'The file as it was made, before them',
  settings: 'settings.json, if it is not to keep its own',
};

const groups: readonly (readonly [kind: PieceKind, caption: string])[] = [
  ['conflict', 'Conflicts: you and today’s file changed the same lines'],
  ['carried', 'Your changes, kept'],
  ['moot', 'Not needed: today’s file says the same'],
  ['theirs', 'New today'],
];

const choiceWords: Readonly<Record<Choice, string>> = {
  mine: 'Yours',
  theirs: 'Today’s',
  both: 'Both, yours first',
};

const choicesOf = (kind: PieceKind): readonly Choice[] =>
  kind === 'conflict' ? ['mine', 'theirs', 'both'] : kind === 'moot' ? [] : ['mine', 'theirs'];

interface PieceProps {
  readonly model: MergeModel;
  readonly piece: NamedPiece;
  readonly index: number;
}

const Lines = ({ sign, lines }: { readonly sign: string; readonly lines: readonly string[] }) => (
  <>{lines.map((line) => `${sign} ${line.replace(/\r?\n$/, '')}\n`).join('')}</>
);

function Piece({ model, piece, index }: PieceProps) {
  const { kind, item, base, mine, theirs, from } = piece;
  const chosen = model.choices.value.get(index) ?? usualChoice[kind];
  return (
    <li class={kind === 'conflict' && chosen === undefined ? 'is-do' : ''}>
      <fieldset>
        <legend>
          {item}, line {from + 1}
        </legend>
        {choicesOf(kind).map((choice) => (
          <label key={choice}>
            <input
              type="radio"
              name={`piece-${index}`}
              checked={chosen === choice}
              onChange={() => model.choose(index, choice)}
            />{' '}
            {choiceWords[choice]}
          </label>
        ))}
      </fieldset>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls takes the keyboard */}
      <pre tabIndex={0}>
        <del>
          <Lines sign="-" lines={base} />
        </del>
        {kind !== 'theirs' && (
          <ins>
            <Lines sign={kind === 'conflict' ? 'yours +' : '+'} lines={mine} />
          </ins>
        )}
        {kind !== 'carried' && kind !== 'moot' && (
          <ins>
            <Lines sign={kind === 'conflict' ? 'today +' : '+'} lines={theirs} />
          </ins>
        )}
      </pre>
    </li>
  );
}

/** Of one kind so many are shown; the rest is as it is by itself. */
const mostShown = 150;

function Group({
  model,
  kind,
  caption,
}: {
  readonly model: MergeModel;
  readonly kind: PieceKind;
  readonly caption: string;
}) {
  const made = model.made.value;
  if (made?.ok !== true) return null;
  const { pieces } = made.value;
  const own = pieces
    .map((piece, index) => ({ piece, index }))
    .filter((one) => one.piece.kind === kind);
  if (own.length === 0) return null;
  const rest = own.length - mostShown;
  return (
    <details open={kind === 'conflict' || kind === 'carried'}>
      <summary>
        {caption} ({own.length})
      </summary>
      <ul>
        {own.slice(0, mostShown).map(({ piece, index }) => (
          <Piece key={index} model={model} piece={piece} index={index} />
        ))}
      </ul>
      {rest > 0 && <p>{rest} more are taken as they are.</p>}
    </details>
  );
}

function Outcome({ model }: { readonly model: MergeModel }) {
  const made = model.made.value;
  if (made === undefined) return null;
  if (!made.ok) return <p class="upgrade-verdict is-do">{made.message}</p>;
  const open = model.open.value;
  return (
    <>
      <p class={`upgrade-verdict ${open > 0 ? 'is-do' : ''}`}>
        {mergeWords(made.value)}{' '}
        {open > 0
          ? `${open} to decide: until then they are in the text between <<<<<<< and >>>>>>>.`
          : 'The result is ready.'}
      </p>
      <p class="upgrade-files">
        <button
          type="button"
          class="plain strong"
          onClick={() =>
            download('kubebrowse_rules.yaml', model.text.peek(), 'text/plain;charset=utf-8')
          }
        >
          Download the result
        </button>
      </p>
      {groups.map(([kind, caption]) => (
        <Group key={kind} model={model} kind={kind} caption={caption} />
      ))}
    </>
  );
}

const Merge = ({ model }: { readonly model: MergeModel }) => (
  <>
    {(['mine', 'base', 'settings'] as const).map((role) => {
      const given = model.given.value[role];
      return (
        <div key={role} class="merge-file">
          <h3>{captions[role]}</h3>
          {given === undefined ? (
            <GivenFile
              caption={captions[role]}
              name="pasted.yaml"
              give={(file) => model.give(role, file)}
            />
          ) : (
            <p class="upgrade-files">
              {given.name}
              <button type="button" class="plain" onClick={() => model.give(role, undefined)}>
                Remove {given.name}
              </button>
            </p>
          )}
        </div>
      );
    })}
    <div role="status">
      <Outcome model={model} />
    </div>
  </>
);

export async function showMerge(place: HTMLElement): Promise<void> {
  writeVisibly();
  const model = createMerge(await rulesText());
  render(h(Merge, { model }), place);
}

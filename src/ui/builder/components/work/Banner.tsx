// Over the form: a draft opened from a link with what differs, and what went wrong with saving or links.
import { useEffect, useState } from 'preact/hooks';
import { saveDraft } from '../../../draft/save-draft.ts';
import type { Desk } from '../../models/desk.ts';
import { type Compared, compareDraft, comparedWords } from '../../models/keeping/compare-draft.ts';
import { KeptAside } from './KeptAside.tsx';

const mostShown = 8;

const Unreadable = ({ faults }: { readonly faults: readonly string[] }) => (
  <>
    <p>
      {faults.length === 1 ? '1 part' : `${faults.length} parts`} of it cannot be read. Until that
      is corrected or removed, the result shows your own settings, not the draft’s:
    </p>
    <ul class="faults">
      {faults.slice(0, mostShown).map((message) => (
        <li key={message}>{message}</li>
      ))}
      {faults.length > mostShown && <li>{faults.length - mostShown} more.</li>}
    </ul>
  </>
);

function DraftBanner({ desk }: { readonly desk: Desk }) {
  const { workspace, app } = desk;
  const work = workspace.linked.value?.work.present;
  const draft = app.builder.draft.value;
  const [compared, setCompared] = useState<Compared | null>(null);
  useEffect(() => {
    if (work === undefined) return;
    let current = true;
    void app
      .wake()
      .then(({ readWhole }) => compareDraft(readWhole, draft, work))
      .then((found) => current && setCompared(found));
    return () => {
      current = false;
    };
  }, [work, draft]);
  if (work === undefined || compared === null) return null;
  const own = Object.keys(saveDraft(work)).length > 0;
  const leave = (accept: boolean): void => {
    if (accept) workspace.acceptLinked();
    else workspace.discardLinked();
    desk.clearFragment();
    workspace.save();
    app.hands.announce(
      accept ? 'The draft is your work now. Undo goes back.' : 'Your own work is shown again.',
    );
  };
  return (
    <section class="banner" aria-label="Draft from a link">
      <p>
        <b>A draft from a link.</b> {own ? 'Your own work is kept as it was.' : ''}{' '}
        {comparedWords(compared, own)}
      </p>
      <ul>
        {compared.differences.map(({ section, caption, differences: sentences }) => (
          <li key={section}>
            <b>{caption}</b> {sentences.join('. ')}
          </li>
        ))}
      </ul>
      {compared.faults.length > 0 && <Unreadable faults={compared.faults} />}
      <p class="actions">
        <button type="button" class="plain" onClick={() => leave(true)}>
          Take the draft
        </button>
        <button type="button" class="plain" onClick={() => leave(false)}>
          Back to my own
        </button>
      </p>
    </section>
  );
}

export function Banner({ desk }: { readonly desk: Desk }) {
  const trouble = desk.linkTrouble.value;
  const unsaved = desk.workspace.trouble.value;
  return (
    <>
      {trouble !== '' && (
        <section class="banner wrong" aria-label="Link">
          <p>{trouble} What you see is your own work.</p>
          <p class="actions">
            <button
              type="button"
              class="plain"
              onClick={() => {
                desk.linkTrouble.value = '';
                desk.clearFragment();
              }}
            >
              Close
            </button>
          </p>
        </section>
      )}
      {unsaved !== '' && (
        <p class="banner wrong">
          {unsaved}: it stays while this page is open. Download settings.json to keep it.
        </p>
      )}
      <DraftBanner desk={desk} />
      <KeptAside desk={desk} />
    </>
  );
}

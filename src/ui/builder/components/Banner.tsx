// Over the form: a draft opened from a link with what differs, and what went wrong with saving or links.
import { useEffect, useState } from 'preact/hooks';
import { findDifferences } from '../../../settings/difference.ts';
import type { Settings } from '../../../settings/settings.ts';
import type { Desk } from '../models/desk.ts';
import { saveDraft } from '../models/saved.ts';

const DraftBanner = ({ desk }: { readonly desk: Desk }) => {
  const { workspace, app } = desk;
  const work = workspace.linked.value?.work.present;
  const [before, setBefore] = useState<Settings | null>(null);
  useEffect(() => {
    if (work === undefined) return;
    void app.wake().then(async ({ readSettings }) => setBefore(await readSettings(work)));
  }, [work]);
  if (work === undefined || before === null) return null;
  const differences = findDifferences(app.builder.settings.value, before);
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
        {differences.length === 0
          ? 'It says the same as your own settings.'
          : `It differs from ${own ? 'it' : 'the defaults'}:`}
      </p>
      <ul>
        {differences.map(({ section, caption, differences: sentences }) => (
          <li key={section}>
            <b>{caption}</b> {sentences.join('. ')}
          </li>
        ))}
      </ul>
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
};

export const Banner = ({ desk }: { readonly desk: Desk }) => {
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
    </>
  );
};

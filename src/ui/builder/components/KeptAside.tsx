// What was put aside so that it is not lost: what it is, and the ways to have it back or let it go.
import type { Aside } from '../../keeping/aside.ts';
import type { Desk } from '../models/desk.ts';
import { readKept } from '../models/saved.ts';

const captions: Readonly<Record<Aside['why'], string>> = {
  tab: 'The work of another tab',
  unreadable: 'Work kept here before',
  replaced: 'The work that was here before',
  link: 'A draft from a link, with the edits made to it',
};

const timeOf = (at: number): string =>
  at === 0
    ? ''
    : `, ${new Date(at).toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'short' })}`;

/** Why it cannot be opened as it is; empty where it can. */
const faultOf = (text: string): string => {
  const kept = readKept(text);
  if (kept.kind !== 'work') return kept.kind === 'nothing' ? '' : `: ${kept.reason}`;
  return kept.isWhole ? '' : ': this page knows not all of what is in it';
};

const Row = ({ desk, item }: { readonly desk: Desk; readonly item: Aside }) => {
  const { workspace, app } = desk;
  const caption = captions[item.why];
  const canOpen = readKept(item.text).kind === 'work';
  const open = (): void => {
    workspace.openAside(item);
    workspace.save();
    app.hands.announce(`${caption} is shown. What was there is kept aside; undo goes back.`);
  };
  return (
    <li>
      {caption}
      {timeOf(item.at)}
      {faultOf(item.text)}.{' '}
      {canOpen && (
        <button type="button" class="link" onClick={open}>
          Open it
        </button>
      )}{' '}
      <button
        type="button"
        class="link"
        onClick={() => app.hands.download('kept-aside.json', item.text, 'application/json')}
      >
        Download it
      </button>{' '}
      <button type="button" class="link" onClick={() => workspace.dropAside(item)}>
        Let it go
      </button>
    </li>
  );
};

const mostShown = 5;

export const KeptAside = ({ desk }: { readonly desk: Desk }) => {
  const items = desk.workspace.aside.value;
  const isElsewhere = desk.workspace.isElsewhere.value;
  if (items.length === 0 && !isElsewhere) return null;
  return (
    <section class="banner" aria-label="Kept aside">
      {isElsewhere && (
        <p role="status">
          <b>Another tab has saved its own work.</b> What you see here is not it. With your next
          edit both are kept: yours as the work, the other’s aside.
        </p>
      )}
      {items.length > 0 && (
        <>
          <p>
            <b>Kept aside, so that nothing is lost:</b>
          </p>
          <ul>
            {items.slice(0, mostShown).map((item) => (
              <Row key={`${item.at} ${item.why}`} desk={desk} item={item} />
            ))}
            {items.length > mostShown && <li>{items.length - mostShown} more, older.</li>}
          </ul>
        </>
      )}
    </section>
  );
};

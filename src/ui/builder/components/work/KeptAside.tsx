// Over the form: that another tab has saved its own work, and what was put aside.

import { readKept } from '../../../draft/saved.ts';
import { AsideList } from '../../../keeping/AsideList.tsx';
import type { Aside } from '../../../keeping/aside.ts';
import type { Desk } from '../../models/desk.ts';

const captions: Readonly<Record<Aside['why'], string>> = {
  tab: 'The work of another tab',
  unreadable: 'Work kept here before',
  replaced: 'The work that was here before',
  link: 'A draft from a link, with the edits made to it',
};

function noteOn({ text }: Aside): string {
  const kept = readKept(text);
  if (kept.kind !== 'work') return kept.kind === 'nothing' ? '' : `: ${kept.reason}`;
  return kept.isWhole ? '' : ': this page knows not all of what is in it';
}

export function KeptAside({ desk }: { readonly desk: Desk }) {
  const { workspace, app } = desk;
  const items = workspace.aside.value;
  const isElsewhere = workspace.isElsewhere.value;
  if (items.length === 0 && !isElsewhere) return null;
  const open = (item: Aside): void => {
    workspace.openAside(item);
    workspace.save();
    app.hands.announce(
      `${captions[item.why]} is shown. What was there is kept aside; undo goes back.`,
    );
  };
  return (
    <section class="banner" aria-label="Kept aside">
      {isElsewhere && (
        <p role="status">
          <b>Another tab has saved its own work.</b> What you see here is not it. With your next
          edit both are kept: yours as the work, the other’s aside.
        </p>
      )}
      {items.length > 0 && (
        <AsideList
          items={items}
          caption={({ why }) => captions[why]}
          note={noteOn}
          open={(item) => (readKept(item.text).kind === 'work' ? () => open(item) : undefined)}
          download={({ text }) =>
            void app.hands.download('kept-aside.json', text, 'application/json')
          }
          drop={workspace.dropAside}
        />
      )}
    </section>
  );
}

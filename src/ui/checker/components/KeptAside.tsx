// Over the editor: files that were put aside so that they are not lost.
import { AsideList } from '../../keeping/AsideList.tsx';
import type { Aside } from '../../keeping/aside.ts';
import type { Checker } from '../models/checker.ts';
import { isLegible, type Keeper, readKept } from '../models/keeping.ts';

const captions: Readonly<Record<Aside['why'], string>> = {
  tab: 'The files of another tab',
  unreadable: 'Files kept here before',
  replaced: 'The files that were here before',
  link: 'Files from a link',
};

export interface KeptAsideProps {
  readonly checker: Checker;
  readonly keeper: Keeper;
  readonly download: (text: string) => void;
}

export function KeptAside({ checker, keeper, download }: KeptAsideProps) {
  const items = keeper.aside.value;
  if (items.length === 0) return null;
  const open = (item: Aside) => {
    const files = readKept(item.text)?.files ?? [];
    if (files.length === 0) return undefined;
    return (): void => {
      checker.add(files);
      if (isLegible(item.text)) keeper.dropAside(item);
    };
  };
  return (
    <section class="kept-aside" aria-label="Kept aside">
      <AsideList
        items={items}
        caption={({ why }) => captions[why]}
        note={({ text }) =>
          isLegible(text) ? '' : ': they are damaged, or of a later version of this page'
        }
        open={open}
        download={({ text }) => download(text)}
        drop={keeper.dropAside}
      />
    </section>
  );
}

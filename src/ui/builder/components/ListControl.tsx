// A list, as chips or as text.
import type { ComponentType } from 'preact';
import { useState } from 'preact/hooks';
import type { ListId } from '../../../settings/adaptable-lists.ts';
import { elementId } from '../../draft/controls.ts';
import type { App } from '../models/app.ts';
import type { ListPartProps } from '../models/lists/list-part.ts';
import { Chips } from './Chips.tsx';

export interface ListControlProps {
  readonly app: App;
  readonly id: ListId;
  readonly caption: string;
  readonly example: string;
}

export function ListControl({ app, id, caption, example }: ListControlProps) {
  const [BulkText, setBulkText] = useState<ComponentType<ListPartProps> | null>(null);
  const asText = BulkText !== null;
  const toggle = async (): Promise<void> => {
    if (asText) return setBulkText(null);
    const [module] = await Promise.all([import('./BulkText.tsx'), app.wake()]);
    return setBulkText(() => module.BulkText);
  };
  const name = elementId(id);
  const view = app.builder.list(id).value;
  const count = view?.items.length ?? 0;
  const repeated = view?.duplicates ?? 0;
  const tools = (
    <div class="list-tools">
      <span class="count">
        {(count > 9 || repeated > 0) &&
          `${count.toLocaleString('en')} ${count === 1 ? 'entry' : 'entries'}`}
        {repeated > 0 && `, ${repeated} repeated`}
      </span>
      <button
        type="button"
        class="link"
        aria-label={`${asText ? 'Chips' : 'Text'}: edit ${caption} as ${asText ? 'chips' : 'text'}`}
        onClick={() => void toggle()}
      >
        {asText ? 'Chips' : 'Text'}
      </button>
    </div>
  );
  return (
    <div class="list">
      {BulkText !== null ? (
        <BulkText app={app} id={id} name={name} example={example} tools={tools} />
      ) : (
        <Chips app={app} id={id} name={name} example={example} tools={tools} />
      )}
    </div>
  );
}

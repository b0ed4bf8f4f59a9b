// Over the form: undo, redo, starting points, reset.
import type { Preset } from '../../../../settings/presets.ts';
import { defaultDraft } from '../../../draft/draft.ts';
import type { App } from '../../models/app.ts';
import type { Desk } from '../../models/desk.ts';
import { Menu } from './Menu.tsx';

export interface ToolbarProps {
  readonly app: App;
  readonly desk: () => Promise<Desk>;
  readonly presets: readonly (readonly [id: Preset['id'], caption: string])[];
}

export function Toolbar({ app, desk, presets }: ToolbarProps) {
  const { builder } = app;
  return (
    <div class="toolbar">
      <button
        type="button"
        class="plain"
        disabled={!builder.canUndo.value}
        aria-keyshortcuts="Control+Z Meta+Z"
        onClick={builder.undo}
      >
        Undo
      </button>
      <button
        type="button"
        class="plain"
        disabled={!builder.canRedo.value}
        aria-keyshortcuts="Control+Shift+Z Control+Y"
        onClick={builder.redo}
      >
        Redo
      </button>
      <button
        type="button"
        class="plain"
        onClick={() => {
          builder.replace(defaultDraft);
          app.hands.announce('Everything is as by default. Undo brings back what was there.');
        }}
      >
        Reset all
      </button>
      <Menu desk={desk} name="Profiles" />
      <Menu desk={desk} name="Share" />
      <Menu desk={desk} name="Open" />
      <span class="presets">
        <span id="presets">Start from</span>
        {presets.map(([id, caption]) => (
          <button
            key={id}
            type="button"
            class="plain"
            onClick={({ currentTarget }) =>
              void import('./PresetPreview.tsx').then(({ offerPreset }) =>
                offerPreset(app, id, currentTarget),
              )
            }
          >
            {caption}
          </button>
        ))}
      </span>
    </div>
  );
}

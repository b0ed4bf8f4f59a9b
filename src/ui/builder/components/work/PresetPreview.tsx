// What a starting point will change, on the page, before it is taken.
import { h, render } from 'preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { slots } from '../../../../kubebrowse/slots.gen.ts';
import { findDifferences } from '../../../../settings/difference.ts';
import type { Preset } from '../../../../settings/presets.ts';
import { byId } from '../../../browser/element.ts';
import type { App } from '../../models/app.ts';
import { patchDraft } from '../../models/keeping/patch-draft.ts';

interface PresetPreviewProps {
  readonly app: App;
  readonly id: Preset['id'];
  readonly close: () => void;
}

function PresetPreview({ app, id, close }: PresetPreviewProps) {
  const { builder, hands } = app;
  const heading = useRef<HTMLHeadingElement>(null);
  // Before it is painted: Escape pressed as soon as it is seen is its own.
  useLayoutEffect(() => heading.current?.focus(), [id]);
  useEffect(() => void app.wake(), [app]);
  const preset = app.tools.value?.presets.find((one) => one.id === id);
  const before = builder.settings.value;
  const after = preset?.apply(before, slots.rules);
  const differences = after === undefined ? [] : findDifferences(after, before);
  const take = (): void => {
    if (after === undefined) return;
    builder.edit((draft) => patchDraft(draft, before, after));
    hands.announce(`${preset?.caption}. Undo brings back what was there.`);
    close();
  };
  return (
    <section
      class="banner preset"
      aria-labelledby="preset"
      onKeyDown={({ key }) => {
        if (key === 'Escape') close();
      }}
    >
      <h2 id="preset" tabIndex={-1} ref={heading}>
        {preset?.caption ?? 'Loading…'}
      </h2>
      <p>{preset?.description}</p>
      {after !== undefined && differences.length === 0 && (
        <p>It changes nothing: your settings say all of it already.</p>
      )}
      {differences.length > 0 && (
        <>
          <p>Taking it changes this and nothing else:</p>
          <ul>
            {differences.map(({ section, caption: where, differences: sentences }) => (
              <li key={section}>
                <b>{where}</b> {sentences.join('. ')}
              </li>
            ))}
          </ul>
          <p>Labels, namespaces, Falco’s version and release, and the way of deploying stay.</p>
        </>
      )}
      <p class="actions">
        {differences.length > 0 && (
          <button type="button" class="plain" onClick={take}>
            Take it
          </button>
        )}
        <button type="button" class="plain" onClick={close}>
          {differences.length > 0 ? 'Leave all as it is' : 'Close'}
        </button>
      </p>
    </section>
  );
}

/** Shows it under the toolbar; the button that asked for it has the focus back afterwards. */
export function offerPreset(app: App, id: Preset['id'], button: HTMLElement): void {
  const place = byId('offer');
  const close = (): void => {
    render(null, place);
    button.focus();
  };
  render(h(PresetPreview, { app, id, close }), place);
}

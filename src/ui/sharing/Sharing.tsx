// A button that shows how to send what is on the page by link; how comes with the first click.
import type { ComponentType } from 'preact';
import { useState } from 'preact/hooks';
import type { SharedProps } from './shared-props.ts';

export function Sharing(props: SharedProps) {
  const [Panel, setPanel] = useState<ComponentType<SharedProps> | null>(null);
  const [open, setOpen] = useState(false);
  const toggle = async (): Promise<void> => {
    setOpen(!open);
    if (Panel !== null) return;
    const { ShareText } = await import('./ShareText.tsx');
    setPanel(() => ShareText);
  };
  return (
    <>
      <button type="button" class="plain" aria-expanded={open} onClick={() => void toggle()}>
        Share
      </button>
      {open && Panel !== null && <Panel {...props} />}
    </>
  );
}

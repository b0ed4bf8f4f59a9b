// A button that opens a small panel below it. What stands in the panel comes with the first opening.
import type { ComponentType } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Desk, PanelProps } from '../../models/desk.ts';

const panels = {
  Profiles: () => import('./Profiles.tsx').then((module) => module.Profiles),
  Share: () => import('./Share.tsx').then((module) => module.Share),
  Open: () => import('./OpenFile.tsx').then((module) => module.OpenFile),
} as const;

export interface MenuProps {
  readonly desk: () => Promise<Desk>;
  readonly name: keyof typeof panels;
}

export function Menu({ desk, name }: MenuProps) {
  const [Panel, setPanel] = useState<ComponentType<PanelProps> | null>(null);
  const [ready, setReady] = useState<Desk | null>(null);
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const frame = useRef<HTMLDivElement>(null);
  const close = (): void => {
    setOpen(false);
    button.current?.focus();
  };
  // Escape closes, and so does the focus when it goes elsewhere.
  useEffect(() => {
    const node = frame.current;
    if (!open || node === null) return;
    const onKey = (event: KeyboardEvent): void => {
      if (event.key === 'Escape') close();
    };
    const onLeave = ({ relatedTarget }: FocusEvent): void => {
      if (relatedTarget instanceof Node && !node.contains(relatedTarget)) setOpen(false);
    };
    node.addEventListener('keydown', onKey);
    node.addEventListener('focusout', onLeave);
    return () => {
      node.removeEventListener('keydown', onKey);
      node.removeEventListener('focusout', onLeave);
    };
  }, [open]);
  const toggle = async (): Promise<void> => {
    setOpen(!open);
    if (Panel !== null) return;
    try {
      const [loaded, given] = await Promise.all([panels[name](), desk()]);
      setReady(given);
      setPanel(() => loaded);
    } catch {
      // The page says that a part is missing; an empty panel would cover what is there.
      setOpen(false);
    }
  };
  return (
    <div class="menu" ref={frame}>
      <button
        ref={button}
        type="button"
        class="plain"
        aria-expanded={open}
        onClick={() => void toggle()}
      >
        {name}
      </button>
      {open && (
        <div class="panel">
          {Panel === null || ready === null ? (
            <p>Loading…</p>
          ) : (
            <Panel desk={ready} close={close} />
          )}
        </div>
      )}
    </div>
  );
}

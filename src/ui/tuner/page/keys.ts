// Ctrl+Z and Ctrl+Y take accepted suggestions back and bring them again, outside of fields.
import type { Tuner } from '../models/tuner.ts';

const isField = (target: EventTarget | null): boolean =>
  target instanceof HTMLTextAreaElement ||
  (target instanceof HTMLInputElement && !['checkbox', 'radio', 'file'].includes(target.type));

export function bindKeys({ phase, acceptance }: Tuner): void {
  document.addEventListener('keydown', (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || isField(event.target)) return;
    if (phase.peek() !== 'result') return;
    const key = event.key.toLowerCase();
    const isRedo = key === 'y' || (key === 'z' && event.shiftKey);
    if (!isRedo && key !== 'z') return;
    event.preventDefault();
    if (isRedo) acceptance.redo();
    else acceptance.undo();
  });
}

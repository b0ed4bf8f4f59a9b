// Ctrl-Z and Ctrl-Shift-Z outside text fields → undo and redo. Inside them the browser's own apply.
import type { Builder } from '../models/builder.ts';

const typing = (target: EventTarget | null): boolean =>
  target instanceof HTMLTextAreaElement ||
  (target instanceof HTMLInputElement && !/^(checkbox|radio|button)$/.test(target.type));

export function bindKeys(builder: Builder): void {
  document.addEventListener('keydown', (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || typing(event.target)) return;
    const key = event.key.toLowerCase();
    const back = key === 'z' && !event.shiftKey;
    const forth = key === 'y' || (key === 'z' && event.shiftKey);
    if (!back && !forth) return;
    event.preventDefault();
    if (back) builder.undo();
    else builder.redo();
  });
}

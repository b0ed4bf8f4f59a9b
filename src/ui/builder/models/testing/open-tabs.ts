// For tests: tabs of the builder that share a storage, and what is kept in it.
import type { MemoryStorage } from '../../../keeping/memory-storage.ts';
import { createBuilder } from '../builder.ts';
import { asideKey, storageKey } from '../keeping/storage-key.ts';
import { createWorkspace } from '../keeping/workspace.ts';

let opened = 0;

export function openTab(storage: MemoryStorage) {
  opened += 1;
  const builder = createBuilder();
  const workspace = createWorkspace(builder, storage, { tab: `tab ${opened}`, now: () => 1000 });
  if (workspace.restored !== undefined) builder.replace(workspace.restored.draft);
  return {
    builder,
    workspace,
    type: (text: string): void => {
      builder.setText('pods.namespaces', text);
      builder.settle();
      workspace.save();
    },
    shown: () => builder.draft.peek().texts['pods.namespaces'],
  };
}

/** Every text of namespaces that is kept anywhere. */
export function keptTexts(storage: MemoryStorage): readonly string[] {
  const items = JSON.parse(storage.kept.get(asideKey) ?? '[]') as { readonly text: string }[];
  return [storage.kept.get(storageKey) ?? '{}', ...items.map(({ text }) => text)].map(
    (text) => JSON.parse(text).draft?.texts?.['pods.namespaces'] ?? '',
  );
}

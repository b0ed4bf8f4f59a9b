// What the result pane shows: which tab, and the text of its artifact.
import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { Settings } from '../../../settings/settings.ts';
import type { Language } from '../result/highlight.ts';

export const tabs = [
  { id: 'rules', caption: 'Rules file' },
  { id: 'overrides', caption: 'Overrides' },
  { id: 'values', caption: 'Helm values' },
  { id: 'commands', caption: 'Commands' },
  { id: 'byHand', caption: 'By hand' },
  { id: 'changes', caption: 'Changes' },
  { id: 'settings', caption: 'Settings' },
] as const;
export type TabId = (typeof tabs)[number]['id'];

/** A file, as a tab shows and downloads it. */
export interface Artifact {
  readonly file: string;
  readonly language: Language;
  readonly text: string;
  /** Why there is no text. */
  readonly note?: string;
}

export type WriteArtifact = (tab: TabId, settings: Settings) => Artifact;

export interface Result {
  readonly tab: Signal<TabId>;
  /** Undefined until the writers are there. */
  readonly artifact: ReadonlySignal<Artifact | undefined>;
  /** SHA-256 of the rules file; undefined while it is that of the page as loaded. */
  readonly digest: Signal<string | undefined>;
}

export const createResult = (
  settings: ReadonlySignal<Settings>,
  write: ReadonlySignal<WriteArtifact | undefined>,
): Result => {
  const tab = signal<TabId>('rules');
  const digest = signal<string | undefined>(undefined);
  return { tab, digest, artifact: computed(() => write.value?.(tab.value, settings.value)) };
};

// What the result shows: which tab, which of its files, and that file's text.
import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { Settings } from '../../../settings/settings.ts';
import type { Language } from '../result/highlight.ts';

export const tabs = [
  { id: 'rules', caption: 'Rules file', files: ['kubebrowse_rules.yaml'] },
  { id: 'overrides', caption: 'Overrides', files: ['kubebrowse_falco_overrides.yaml'] },
  {
    id: 'values',
    caption: 'Helm values',
    files: [
      'kubebrowse-values.yaml',
      'kubebrowse-values-without-rules.yaml',
      'kubebrowse-runtime-folders.yaml',
    ],
  },
  { id: 'commands', caption: 'Commands', files: ['commands.sh'] },
  { id: 'folder', caption: 'Pull request', files: [] },
  {
    id: 'byHand',
    caption: 'By hand',
    files: ['configmap.yaml', 'daemonset-patch.yaml', 'kubebrowse_config.yaml'],
  },
  { id: 'changes', caption: 'Changes', files: ['changes.diff'] },
  { id: 'settings', caption: 'Settings', files: ['settings.json'] },
] as const;
export type Tab = (typeof tabs)[number];
export type TabId = Tab['id'];

/** A file, as a tab shows and downloads it. */
export interface Artifact {
  readonly file: string;
  readonly language: Language;
  readonly text: string;
  /** Why there is not text. */
  readonly note?: string;
}

/** Undefined for a file that this writer does not write. */
export type WriteArtifact = (file: string, settings: Settings) => Artifact | undefined;

export interface Result {
  readonly tab: Signal<TabId>;
  /** The file chosen in each tab that has several. */
  readonly file: ReadonlySignal<string>;
  readonly chooseFile: (file: string) => void;
  /** Undefined until its writer is there. */
  readonly artifact: ReadonlySignal<Artifact | undefined>;
  /** SHA-256 of the rules file; undefined while it is that of the page as loaded. */
  readonly digest: Signal<string | undefined>;
}

export const filesOf = (id: TabId): readonly string[] =>
  tabs.find((tab) => tab.id === id)?.files ?? [];

export function createResult(
  settings: ReadonlySignal<Settings>,
  writers: ReadonlySignal<readonly WriteArtifact[]>,
): Result {
  const tab = signal<TabId>('rules');
  const chosen = signal<Readonly<Partial<Record<TabId, string>>>>({});
  const file = computed(() => chosen.value[tab.value] ?? filesOf(tab.value)[0] ?? '');
  const artifact = computed(() => {
    for (const write of writers.value) {
      const written = write(file.value, settings.value);
      if (written !== undefined) return written;
    }
    return undefined;
  });
  return {
    tab,
    file,
    artifact,
    digest: signal<string | undefined>(undefined),
    chooseFile: (next) => {
      chosen.value = { ...chosen.value, [tab.peek()]: next };
    },
  };
}

// Settings and a way of deploying → the folder that `generate --target` makes, and a zip of it. Comes with
// the tab "Pull request".
import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import { type ArchiveFile, writeArchive } from '../../../deploy/archive.ts';
import type { TargetFile, TargetFolder } from '../../../deploy/targets/target-folder.ts';
import type { TargetName } from '../../../deploy/targets/target-names.ts';
import { describeTarget, filesOfTarget, readmeFile } from '../../../deploy/targets/targets.ts';
import type { Settings } from '../../../settings/settings.ts';
import { messageOf } from '../../../text/message-of.ts';
import { accept, type Parsed, refuse } from '../../../text/parsed.ts';
import type { MoreTools } from './more-tools.ts';

export const targetCaptions: Readonly<Record<TargetName, string>> = {
  helm: 'Helm',
  argocd: 'Argo CD Application',
  flux: 'Flux HelmRelease',
  kustomize: 'Kustomize',
  operator: 'Falco operator',
  configmap: 'ConfigMap',
  host: 'Packages on a host',
  helmfile: 'Helmfile',
  terraform: 'Terraform helm_release',
};

export interface MadeFolder {
  readonly folder: TargetFolder;
  /** With the README; without the review, which takes a moment. */
  readonly files: readonly TargetFile[];
}

export interface FolderModel {
  readonly target: ReadonlySignal<TargetName>;
  readonly choose: (target: TargetName) => void;
  /** Refused where the rules are too large for it. */
  readonly made: ReadonlySignal<Parsed<MadeFolder>>;
  /** All of it as one zip. */
  readonly pack: () => Promise<Uint8Array>;
}

function make(target: TargetName, settings: Settings, more: MoreTools): Parsed<MadeFolder> {
  try {
    const folder = describeTarget(target, settings, more.texts(settings));
    const whats = new Map(folder.files.map(({ name, what }) => [name, what]));
    const files = filesOfTarget(target, folder).map((file) => ({
      ...file,
      what: whats.get(file.name) ?? 'what stands above',
    }));
    return accept({ folder, files });
  } catch (error) {
    return refuse(messageOf(error));
  }
}

export const folderName = (target: TargetName): string => `kubebrowse-falco-${target}`;

export function createFolder(settings: ReadonlySignal<Settings>, more: MoreTools): FolderModel {
  const chosen: Signal<TargetName | undefined> = signal(undefined);
  // Until one is chosen, the way that the commands go.
  const target = computed(() => chosen.value ?? settings.value.target.method);
  const made = computed(() => make(target.value, settings.value, more));
  return {
    target,
    choose: (next) => {
      chosen.value = next;
    },
    made,
    pack: async () => {
      const now = made.peek();
      if (!now.ok) throw new Error(now.message);
      const files: readonly ArchiveFile[] = now.value.files.map(({ name, text }) => ({
        name,
        text,
      }));
      const review = await more.review(settings.peek(), files);
      return writeArchive(folderName(target.peek()), [...files, review]);
    },
  };
}

/** The README is what the page says already: the other files first. */
export const listed = (files: readonly TargetFile[]): readonly TargetFile[] => [
  ...files.filter(({ name }) => name !== readmeFile),
  ...files.filter(({ name }) => name === readmeFile),
];

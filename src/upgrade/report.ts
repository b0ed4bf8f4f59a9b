// What an upgrade changes for files that are at hand: the answer as data.

import type { CheckFix } from '../check/finding.ts';
import type { FalcoMinor } from '../falco/versions.ts';
import type { Severity } from '../text/diagnostic.ts';
import type { LinePlace } from '../text/line-index.ts';

export type Area = 'rules' | 'values' | 'chart' | 'alerts' | 'commands';

export const areas: readonly Area[] = ['rules', 'values', 'chart', 'alerts', 'commands'];

/**
 * `do`: without it something stops, is ignored or goes blind. `look`: these files are concerned, and what
 * is right only their author knows. `know`: nothing in them depends on it.
 */
export type Weight = 'do' | 'look' | 'know';

export interface Change {
  readonly area: Area;
  readonly weight: Weight;
  readonly text: string;
  /** Name of the file, and the place in it. */
  readonly place?: LinePlace & { readonly file: string };
  readonly fix?: CheckFix | undefined;
  /** Not read in the released sources. */
  readonly inferred?: true;
}

/** A finding that one of the two has and the other has not. */
export interface Differing extends LinePlace {
  readonly code: string;
  readonly falcoCode: string | null;
  readonly severity: Severity;
  readonly message: string;
  readonly fix: CheckFix | undefined;
}

export interface FileChange {
  readonly name: string;
  readonly loads: { readonly from: Load; readonly to: Load };
  /** What checking for the new Falco says, and checking for the old does not. */
  readonly appeared: readonly Differing[];
  readonly gone: readonly Differing[];
}

export type Load = 'ok' | 'warnings' | 'invalid' | 'unknown';

export interface Command {
  readonly text: string;
  readonly why: string;
}

export interface UpgradeReport {
  readonly from: FalcoMinor;
  readonly to: FalcoMinor;
  /** Where one patch was named. */
  readonly patches?: { readonly from?: string; readonly to?: string };
  /** Falco's own rules were loaded before: the files need them. */
  readonly afterDefaults: boolean;
  readonly files: readonly FileChange[];
  readonly changes: readonly Change[];
  readonly commands: readonly Command[];
}

/** Whether there is something to be done before the upgrade. */
export function mustAct({ changes, files }: UpgradeReport): boolean {
  return changes.some(({ weight }) => weight === 'do') || files.some(breaks);
}

/** It loads with the old Falco and not with the new one. */
export function breaks({ loads }: FileChange): boolean {
  return loads.from !== 'invalid' && loads.to === 'invalid';
}

// What is known of files made from settings: the inputs and outputs by digest, what differs and from what,
// what the rules catch, and which checks ran and which did not. A value; write-evidence.ts puts it in words.
import type { Claims } from '../claims/claims.ts';
import type { ItemsChange } from '../kubebrowse/changed-items.ts';
import type { SectionDifference } from '../settings/difference.ts';
import type { Settings } from '../settings/settings.ts';
import type { Statement } from '../settings/statement.ts';

export interface NamedDigest {
  readonly name: string;
  readonly sha256: string;
}

export interface RanCheck {
  readonly name: string;
  readonly state: 'passed' | 'failed' | 'not known';
  readonly said: string;
}

/** What runs it: a command, or words. */
export type NotRun =
  | { readonly name: string; readonly command: string }
  | { readonly name: string; readonly how: string };

export interface Evidence {
  readonly version: string;
  readonly settings: Settings;
  /** The tool's own inputs: the rules as shipped, the catalogue of events. */
  readonly tool: readonly NamedDigest[];
  readonly files: readonly NamedDigest[];
  readonly fromShipped: {
    readonly settings: readonly SectionDifference[];
    readonly items: ItemsChange;
    /** The rules file is the one shipped, byte for byte. */
    readonly isSame: boolean;
  };
  readonly statements: readonly Statement[];
  readonly claims: Claims;
  readonly missed: readonly string[];
  readonly checks: readonly RanCheck[];
  readonly notRun: readonly NotRun[];
}

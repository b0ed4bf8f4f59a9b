// What the page asks its worker, and the answer.
import type { FalcoMinor } from '../../falco/versions.ts';
import type { RulesFile } from '../../ruleset/load.ts';
import type { UpgradeReport } from '../../upgrade/report.ts';

export interface UpgradeRequest {
  readonly files: readonly RulesFile[];
  readonly from: FalcoMinor;
  readonly to: FalcoMinor;
}

export interface UpgradeAnswer {
  readonly report: UpgradeReport;
  readonly title: string;
  readonly verdict: string;
  readonly act: boolean;
  readonly files: readonly FileAnswer[];
}

export interface FileAnswer {
  readonly name: string;
  readonly words: string;
  readonly lines: readonly { readonly text: string; readonly fix: string | undefined }[];
}

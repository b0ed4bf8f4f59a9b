// What the page asks its worker, and the answer.
import type { RulesFile } from '../../ruleset/load.ts';
import type { UpgradeReport } from '../../upgrade/report.ts';
import type { Versions } from '../../upgrade/rules-files.ts';

export interface UpgradeRequest {
  readonly files: readonly RulesFile[];
  readonly versions: Versions;
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

// A report → GitLab's Code Quality report (docs.gitlab.com/ci/testing/code_quality): one JSON array.
import type { Severity } from '../../text/diagnostic.ts';
import { fingerprints } from './fingerprint.ts';
import { type Report, withCodes } from './report.ts';

const severities: Readonly<Record<Severity, string>> = {
  error: 'major',
  warning: 'minor',
  hint: 'info',
};

export function gitlab({ files }: Report): string {
  const fingerprint = fingerprints();
  const findings = files.flatMap((file) =>
    file.found.map((one) => {
      const { hash, copy } = fingerprint(file, one);
      return {
        description: withCodes(one),
        check_name: one.code,
        // Equal ones are shown as one.
        fingerprint: copy === 1 ? hash : `${hash}-${copy}`,
        severity: severities[one.severity],
        location: { path: file.path, lines: { begin: one.start.line } },
      };
    }),
  );
  return `${JSON.stringify(findings, null, 1)}\n`;
}

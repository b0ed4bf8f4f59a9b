// One finding of the checker in a line: how bad, what, and the page that explains it.
import type { Finding } from '../../../checker/protocol.ts';

const words = { error: 'Error', warning: 'Warning', hint: 'Hint' } as const;

export interface CheckedPartProps {
  readonly finding: Finding;
  readonly base: string;
}

export const CheckedPart = ({ finding, base }: CheckedPartProps) => (
  <span class={`checked-part ${finding.severity}`}>
    <b>{words[finding.severity]}</b> {finding.message}{' '}
    <a href={`${base}/checks/${finding.code}/`}>{finding.code}</a>
  </span>
);

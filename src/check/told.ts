// What a check or Falco says, with values of any length and kind in it → as it is told.
import { shortened } from '../text/shortened.ts';
import type { CheckDiagnostic } from './finding.ts';

export function told(diagnostic: CheckDiagnostic): CheckDiagnostic {
  const { message, fix } = diagnostic;
  const shown = shortened(message);
  const title = fix === undefined ? undefined : shortened(fix.title);
  if (shown === message && title === fix?.title) return diagnostic;
  return {
    ...diagnostic,
    message: shown,
    ...(fix === undefined || title === undefined ? {} : { fix: { ...fix, title } }),
  };
}

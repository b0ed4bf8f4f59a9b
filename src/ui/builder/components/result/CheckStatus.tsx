// Under the result's tabs: whether Falco would load what is written, and what the checker says of it.
import type { App } from '../../models/app.ts';
import { checkedWords } from '../../models/rules/checked-words.ts';
import type { LiveCheck } from '../../models/rules/live-check.ts';
import { CheckedPart } from './CheckedPart.tsx';

export interface CheckStatusProps {
  readonly app: App;
  readonly check: LiveCheck;
  /** The site's base path, without a slash at its end. */
  readonly base: string;
  /** Brings a line of a file of the result into sight. */
  readonly show: (file: string, line: number) => void;
}

const mostShown = 20;

export function CheckStatus({ app, check, base, show }: CheckStatusProps) {
  const result = check.result.value;
  const trouble = check.trouble.value;
  const { findings = [] } = result ?? {};
  const all = result ? result.counts.error + result.counts.warning + result.counts.hint : 0;
  const tone = result === undefined || all === 0 ? 'ok' : result.loads ? 'warning' : 'critical';
  return (
    <>
      <p role="status" class={`checked-words ${tone}`} aria-busy={check.busy.value}>
        {trouble === ''
          ? result === undefined
            ? 'Checking what is written …'
            : checkedWords(result)
          : `The check has failed (${trouble}): the result is written, but not checked.`}
      </p>
      {trouble !== '' && (
        <button
          type="button"
          class="link"
          onClick={() => check.follow(app.builder.settings.peek(), app.builder.rules.peek())}
        >
          Check again
        </button>
      )}
      {all > 0 && (
        <ul class="checked-list">
          {findings.slice(0, mostShown).map(({ file, finding }) => (
            <li key={`${file} ${finding.from} ${finding.code}`}>
              <CheckedPart finding={finding} base={base} />{' '}
              <button type="button" class="link" onClick={() => show(file, finding.line)}>
                {file === 'kubebrowse_rules.yaml' ? 'Line' : `${file}, line`} {finding.line}
              </button>
            </li>
          ))}
          {all > mostShown && <li>{all - mostShown} more.</li>}
        </ul>
      )}
    </>
  );
}

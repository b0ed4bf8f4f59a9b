// What was read: figures, what could not be read with its reason, and the way to another log.
import { useEffect, useRef } from 'preact/hooks';
import { counted, number } from '../../../text/figures.ts';
import { period, podsText, size } from '../models/words.ts';
import type { LogSummary } from '../protocol.ts';
import { Icon, LogText } from './parts.tsx';

const Figures = ({ log }: { readonly log: LogSummary }) => (
  <dl class="figures">
    <div>
      <dt>Alerts</dt>
      <dd>{number(log.alerts)}</dd>
    </div>
    <div>
      <dt>Groups</dt>
      <dd>
        {number(log.groups)} <small>of {counted(log.rules, 'rule')}</small>
      </dd>
    </div>
    <div>
      <dt>Pods</dt>
      <dd>{podsText(log.pods, log.manyPods).replace(/ pods?$/, '')}</dd>
    </div>
    <div>
      <dt>Time</dt>
      <dd class="wide">{period(log.first, log.last)}</dd>
    </div>
    <div>
      <dt>Lines</dt>
      <dd>
        {number(log.lines)} <small>{number(log.otherLines)} of them no alerts</small>
      </dd>
    </div>
  </dl>
);

const Unread = ({ log }: { readonly log: LogSummary }) => (
  <details class="unread">
    <summary>
      <Icon sign="warning" /> {counted(log.unread, 'line')} could not be read
    </summary>
    <p class="tune-small">
      They look like alerts and are counted in nothing below.
      {log.unread > log.unreadShown.length &&
        ` The first ${number(log.unreadShown.length)} are shown.`}
    </p>
    <ul>
      {log.unreadShown.map(({ file, line, text, reason }, at) => (
        <li key={at}>
          <p>
            <b>
              <LogText of={file} most={120} />, line {number(line)}:
            </b>{' '}
            {reason}
          </p>
          <code>
            <LogText of={text} most={400} />
          </code>
        </li>
      ))}
    </ul>
  </details>
);

const Troubles = ({ log }: { readonly log: LogSummary }) => (
  <>
    {log.stopped && (
      <p class="told told-warning">
        <Icon sign="warning" />
        <span>Reading was stopped. What follows is what was read until then.</span>
      </p>
    )}
    {log.troubles.map(({ file, message }) => (
      <p key={file} class="told told-warning">
        <Icon sign="warning" />
        <span>
          <LogText of={file} most={120} />: {message}
        </span>
      </p>
    ))}
    {log.restAlerts > 0 && (
      <p class="told told-notice">
        <Icon sign="notice" />
        <span>
          {counted(log.restAlerts, 'alert')} of the rarest groups{' '}
          {log.restAlerts === 1 ? 'is' : 'are'} counted per rule only: more different groups came
          than are kept. They stay in the totals, and no suggestion is made for them.
        </span>
      </p>
    )}
  </>
);

/** What to do with a log that holds no alert. */
const Nothing = ({ log }: { readonly log: LogSummary }) => (
  <div class="told told-warning">
    <Icon sign="warning" />
    <div>
      <p>
        <b>No alert is in it.</b> {counted(log.lines, 'line')} ({size(log.bytes)}) were read.
      </p>
      <ul>
        <li>
          Is it the log of Falco? The pods’ own log, or Falcosidekick’s, holds no alerts. The
          command on the first page fetches the right one.
        </li>
        <li>
          Are alerts on standard output? <code>stdout_output.enabled</code> and{' '}
          <code>json_output</code> in Falco’s configuration say so; Falco itself prints lines such
          as “Loading rules from” either way.
        </li>
        <li>
          Is it an export? Rows need the alert as JSON, in a column or a key of their own. The
          queries below give it in a form that is read here.
        </li>
        <li>Was there any alert? Quiet rules on normal sessions are what these rules are for.</li>
      </ul>
    </div>
  </div>
);

export function Summary({
  log,
  openAnother,
}: {
  readonly log: LogSummary;
  readonly openAnother: () => void;
}) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), [log]);
  return (
    <section class="tune-summary" aria-labelledby="summary">
      <div class="tune-bar">
        <h2 id="summary" ref={heading} tabIndex={-1}>
          What is in the log
        </h2>
        <button type="button" class="plain" onClick={openAnother}>
          Open another log
        </button>
      </div>
      {log.alerts === 0 ? <Nothing log={log} /> : <Figures log={log} />}
      <Troubles log={log} />
      {log.unread > 0 && <Unread log={log} />}
    </section>
  );
}

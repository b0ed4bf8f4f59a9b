// What remains with the suggestions accepted so far, live, and the buttons that accept and undo.

import { titleOf } from '../../../ours/rule-names.ts';
import { counted, number } from '../../../text/figures.ts';
import type { Tuner } from '../models/tuner.ts';
import { Icon, LogText } from './parts.tsx';

function Words({ tuner }: { readonly tuner: Tuner }) {
  const { judged, judging, accepted } = tuner.acceptance;
  const now = judged.value;
  if (now === undefined) return <p class="remain-words">Working it out …</p>;
  const silenced = now.alertsBefore - now.alertsAfter;
  if (now.alertsBefore === 0) {
    const { alerts = 0 } = tuner.log.value ?? {};
    return (
      <p class="remain-words">
        None of {counted(alerts, 'alert')} would fire with these rules as they are
        <span>Nothing is left to allow. The rules that raised them are above.</span>
      </p>
    );
  }
  return (
    <p class="remain-words" aria-busy={judging.value}>
      <b>{number(now.alertsAfter)}</b> of {counted(now.alertsBefore, 'alert')}{' '}
      {now.alertsAfter === 1 ? 'remains' : 'remain'}
      <span>
        {counted(accepted.value.size, 'suggestion')} accepted, {number(silenced)} silenced
      </span>
    </p>
  );
}

function Proof({ tuner }: { readonly tuner: Tuner }) {
  const now = tuner.acceptance.judged.value;
  const missing = tuner.log.value?.missing ?? [];
  if (now === undefined) return null;
  if (now.error !== undefined) {
    return (
      <p class="told told-stop">
        <Icon sign="stop" />
        <span>This cannot be taken as it is: {now.error}</span>
      </p>
    );
  }
  return (
    <>
      {now.unlisted > 0 && (
        <p class="told told-stop">
          <Icon sign="stop" />
          <span>
            {counted(now.unlisted, 'group')} would fall silent that no accepted suggestion names.
            This is a fault of this page: take the last step back, and report it.
          </span>
        </p>
      )}
      {now.hides.length > 0 ? (
        <p class="told told-stop">
          <Icon sign="stop" />
          <span>
            With these, no rule catches {counted(now.hides.length, 'attack')} of the catalogue any
            more:{' '}
            {now.hides
              .slice(0, 3)
              .map(({ title }) => title)
              .join('; ')}
            {now.hides.length > 3 && ' …'}
          </span>
        </p>
      ) : (
        now.accepted.length > 0 && (
          <p class="told told-ok">
            <Icon sign="ok" />
            <span>{now.caught}</span>
          </p>
        )
      )}
      {missing.length > 0 && (
        <p class="told told-warning">
          <Icon sign="warning" />
          <span>
            All of this holds for what was read only. <LogText of={missing.join(' ')} most={1000} />
          </span>
        </p>
      )}
    </>
  );
}

export function RemainBar({ tuner }: { readonly tuner: Tuner }) {
  const { acceptance } = tuner;
  const now = acceptance.judged.value;
  const part = now === undefined || now.alertsBefore === 0 ? 0 : now.alertsAfter / now.alertsBefore;
  const buttons = [
    ['Undo', () => acceptance.undo(), !acceptance.canUndo.value],
    ['Redo', () => acceptance.redo(), !acceptance.canRedo.value],
    ['Accept all safe', () => acceptance.acceptSafe(), acceptance.allSafe.value],
    ['Clear', () => acceptance.clear(), acceptance.accepted.value.size === 0],
  ] as const;
  return (
    <div class="remain-bar">
      <Words tuner={tuner} />
      <div class="remain-meter" aria-hidden="true">
        <i style={{ width: `${part * 100}%` }} />
      </div>
      <p class="tune-tools">
        {buttons.map(([caption, act, disabled]) => (
          // Not `disabled`: the focus would be lost with the last step.
          <button
            key={caption}
            type="button"
            class="plain"
            aria-disabled={disabled}
            onClick={() => !disabled && act()}
          >
            {caption}
          </button>
        ))}
      </p>
    </div>
  );
}

const most = 12;

export function RemainDetail({ tuner }: { readonly tuner: Tuner }) {
  const now = tuner.acceptance.judged.value;
  if (now === undefined) return null;
  const rest = now.rules.slice(most);
  const after = rest.reduce((sum, rule) => sum + rule.after, 0);
  return (
    <section class="remain" aria-labelledby="remain">
      <h2 id="remain">What remains</h2>
      <Proof tuner={tuner} />
      <table>
        <thead>
          <tr>
            <th scope="col">Rule</th>
            <th scope="col">Before</th>
            <th scope="col">After</th>
          </tr>
        </thead>
        <tbody>
          {now.rules.slice(0, most).map((rule) => (
            <tr key={rule.rule} class={rule.after === 0 ? 'is-quiet' : ''}>
              <th scope="row">{titleOf(rule.rule)}</th>
              <td>{number(rule.before)}</td>
              <td>{number(rule.after)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {rest.length > 0 && (
        <p class="tune-small">
          {number(after)} remain of {counted(rest.length, 'further rule')}: see the chart’s table.
        </p>
      )}
    </section>
  );
}

// One group of alerts: its fields, an example, what the rules make of it and why.

import { useEffect, useRef } from 'preact/hooks';
import { titleOf } from '../../../ours/rule-names.ts';
import { counted, number } from '../../../text/figures.ts';
import { ConditionTree } from '../../matrix/components/Tree.tsx';
import { fieldRows, meaning } from '../models/detail.ts';
import type { Tuner } from '../models/tuner.ts';
import { period, podsText } from '../models/words.ts';
import type { GroupDetail } from '../protocol.ts';
import { Icon, LogText } from './parts.tsx';

function Fields({ detail }: { readonly detail: GroupDetail }) {
  const rows = fieldRows(detail.group);
  return (
    <section>
      <h3>Fields</h3>
      <p class="tune-small">
        As the first alert has them. Those that vary within the group are marked; no suggestion is
        made from them.
      </p>
      <dl class="fields">
        {rows.map(({ field, text, varies }) => (
          <div key={field}>
            <dt>
              {field}
              {varies && <small> varies</small>}
            </dt>
            <dd>
              <LogText of={text} most={2000} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Verdict({ detail, tuner }: { readonly detail: GroupDetail; readonly tuner: Tuner }) {
  const { before, after, tree, suggestions, notNoise } = detail;
  return (
    <section>
      <h3>What the rules say</h3>
      <p>{meaning(before, after)}</p>
      {notNoise.map((message) => (
        <p key={message} class="told told-stop">
          <Icon sign="stop" />
          <span>
            <b>Not noise.</b> {message}
          </span>
        </p>
      ))}
      {suggestions.length > 0 && (
        <ul class="silencers">
          {suggestions.map(({ id, allows }) => (
            <li key={id}>
              <label class="tick">
                <input
                  type="checkbox"
                  checked={tuner.acceptance.accepted.value.has(id)}
                  onChange={() => tuner.acceptance.toggle(id)}
                />
                <LogText of={allows} />
              </label>
            </li>
          ))}
        </ul>
      )}
      {tree !== undefined && (
        <div class="matrix">
          <p class="tune-small">
            The rule’s condition on the first alert, before any change. An alert holds the fields
            its rule prints; the rest is unknown here and was true when it came.
          </p>
          <ConditionTree key={detail.group.id} node={tree} />
        </div>
      )}
    </section>
  );
}

export function Detail({ tuner }: { readonly tuner: Tuner }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const detail = tuner.detail.value;
  const isOpen = detail !== undefined;
  useEffect(() => {
    const element = dialog.current;
    if (element === null) return;
    if (isOpen && !element.open) element.showModal();
    if (!isOpen && element.open) element.close();
  }, [isOpen]);
  const group = detail?.group;
  return (
    <dialog
      ref={dialog}
      class="group-detail"
      aria-labelledby="group-title"
      onClose={() => tuner.close()}
    >
      {detail !== undefined && group !== undefined && (
        <div class="group-inner">
          <div class="tune-bar">
            <h2 id="group-title">{titleOf(group.rule ?? 'Rule not known')}</h2>
            <button type="button" class="plain" onClick={() => tuner.close()}>
              Close
            </button>
          </div>
          <p class="suggestion-figures">
            <b>{counted(group.count, 'alert')}</b>
            <span>{group.priority}</span>
            <span>{podsText(group.pods, group.manyPods)}</span>
            <span>{period(group.first, group.last)}</span>
            <span>
              first in <LogText of={group.file} most={120} />, line {number(group.line)}
            </span>
          </p>
          <h3>Example</h3>
          <pre class="example">
            <LogText of={group.output} most={4000} />
          </pre>
          <Verdict detail={detail} tuner={tuner} />
          <Fields detail={detail} />
        </div>
      )}
    </dialog>
  );
}

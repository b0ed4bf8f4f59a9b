// The rules of one pack: each on or off, its priority, and a way to all else that can be changed.

import type { ComponentType } from 'preact';
import { useState } from 'preact/hooks';
import { slugOf, titleOf } from '../../../ours/rule-names.ts';
import type { App } from '../models/app.ts';
import { type RuleRow, readRuleRows, setRule } from '../models/rules/rows.ts';

interface RuleItemProps {
  readonly app: App;
  readonly rule: RuleRow;
  /** Pack and place in it, for element ids. */
  readonly at: string;
}

function RuleItem({ app, rule, at }: RuleItemProps) {
  const raw = app.builder.rules.value[rule.name];
  const [Details, setDetails] = useState<ComponentType<Omit<RuleItemProps, 'at'>> | null>(null);
  const [open, setOpen] = useState(false);
  const on = raw?.enabled ?? rule.enabled;
  const word = (raw?.priority ?? rule.priority).toLowerCase();
  const name = titleOf(rule.name);
  const slug = slugOf(rule.name);
  const details = `rule-${at}`;
  const faulty = app.builder
    .faults('rules')
    .value.some((fault) => fault.part?.startsWith(rule.name) === true);
  const toggle = async (): Promise<void> => {
    setOpen(!open);
    if (Details !== null) return;
    const [{ RuleDetails }] = await Promise.all([import('./RuleDetails.tsx'), app.wake()]);
    setDetails(() => RuleDetails);
  };
  return (
    <li id={`rule-${slug}`} class={raw === undefined ? '' : 'changed'}>
      <label>
        <input
          type="checkbox"
          checked={on}
          onChange={(event) => {
            const enabled = event.currentTarget.checked;
            app.builder.edit((draft) =>
              setRule(draft, rule.name, ({ enabled: _, ...rest }) =>
                enabled === rule.enabled ? rest : { ...rest, enabled },
              ),
            );
          }}
        />
        <span>{name}</span>
      </label>
      <button
        type="button"
        class={`priority ${word}`}
        aria-expanded={open}
        aria-controls={open ? details : undefined}
        aria-label={`${word}${faulty ? ' wrong' : ''} ${name}`}
        onClick={() => void toggle()}
      >
        {word}
        {faulty && <b class="fault-mark"> wrong</b>}
      </button>
      <a class="watches" href={`${app.base}/rules/${slug}/`}>
        {rule.watches}
      </a>
      {open && (
        <div id={details} class="rule-details">
          {Details === null ? <p>Loading…</p> : <Details app={app} rule={rule} />}
        </div>
      )}
    </li>
  );
}

export interface RulePackProps {
  readonly app: App;
  readonly pack: string;
  /** `CRITICAL KubeBrowse - A~What it watches|-NOTICE KubeBrowse - B~…`; a minus for a rule that is off. Short: it is markup. */
  readonly rules: string;
}

export function RulePack({ app, pack, rules: written }: RulePackProps) {
  const rules = readRuleRows(written);
  const changes = app.builder.rules.value;
  const isOn = (rule: RuleRow): boolean => changes[rule.name]?.enabled ?? rule.enabled;
  const on = rules.filter(isOn).length;
  const setAll = (enabled: boolean): void =>
    app.builder.edit((draft) =>
      rules.reduce(
        (next, rule) =>
          setRule(next, rule.name, ({ enabled: _, ...rest }) =>
            enabled === rule.enabled ? rest : { ...rest, enabled },
          ),
        draft,
      ),
    );
  return (
    <fieldset class="pack">
      <legend>
        <label>
          <input
            type="checkbox"
            checked={on > 0}
            indeterminate={on > 0 && on < rules.length}
            onChange={(event) => setAll(event.currentTarget.checked)}
          />
          <span class="pack-name">{pack}</span>
          <span class="count">
            {on} of {rules.length} on
          </span>
        </label>
      </legend>
      <ul>
        {rules.map((rule, place) => (
          <RuleItem key={rule.name} app={app} rule={rule} at={`${pack}-${place}`} />
        ))}
      </ul>
    </fieldset>
  );
}

// Everything of one rule that can be changed beside its switch: priority, tags, exceptions.
import { priorities } from '../../../settings/settings.ts';
import type { App } from '../models/app.ts';
import { untouchedRule } from '../models/draft.ts';
import { type RuleRow, setRule } from '../models/rows.ts';
import { Exceptions } from './Exceptions.tsx';
import { Faults } from './Faults.tsx';

export interface RuleDetailsProps {
  readonly app: App;
  readonly rule: RuleRow;
}

export const RuleDetails = ({ app, rule }: RuleDetailsProps) => {
  const { builder } = app;
  const raw = builder.rules.value[rule.name] ?? untouchedRule;
  const base = `details-${rule.name.replaceAll(/\W+/g, '-')}`;
  const slots = app.tools.value?.rule(rule.name);
  const ours = (fault: { readonly control: string; readonly part?: string }): boolean =>
    fault.control === 'rules' && (fault.part ?? '').startsWith(rule.name);
  const reading = builder.reading.value;
  const faults = (reading?.faults ?? []).filter(ours);
  const warnings = (reading?.warnings ?? []).filter(ours);
  return (
    <>
      <p class="pair-fields">
        <label>
          <span>Priority</span>
          <select
            value={raw.priority ?? rule.priority}
            onChange={(event) => {
              const chosen = priorities.find((one) => one === event.currentTarget.value);
              builder.edit((draft) =>
                setRule(draft, rule.name, ({ priority: _, ...rest }) =>
                  chosen === undefined || chosen === rule.priority
                    ? rest
                    : { ...rest, priority: chosen },
                ),
              );
            }}
          >
            {priorities.map((priority) => (
              <option key={priority} value={priority}>
                {priority.toLowerCase()}
                {priority === rule.priority ? ' (as shipped)' : ''}
              </option>
            ))}
          </select>
        </label>
        <label>
          <span>Extra tags</span>
          <input
            type="text"
            value={raw.tags}
            placeholder="team_platform"
            aria-describedby={`${base}-tags`}
            onInput={(event) => {
              const tags = event.currentTarget.value;
              builder.edit(
                (draft) => setRule(draft, rule.name, (before) => ({ ...before, tags })),
                `${rule.name}.tags`,
              );
            }}
            onBlur={() => builder.settle()}
          />
        </label>
      </p>
      <p class="help" id={`${base}-tags`}>
        Beside {slots?.tags.join(', ')}.
      </p>
      {slots && <Exceptions app={app} slots={slots} raw={raw} />}
      <Faults id={`${base}-faults`} faults={faults} />
      {warnings.map((warning) => (
        <p key={warning.message} class="note">
          {warning.message}
        </p>
      ))}
    </>
  );
};

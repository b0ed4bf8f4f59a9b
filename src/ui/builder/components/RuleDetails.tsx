// Everything of one rule that can be changed beside its switch: priority, tags, exceptions.
import { hasConstruct } from '../../../falco/versions.ts';
import { priorities } from '../../../settings/settings.ts';
import { untouchedRule } from '../../draft/draft.ts';
import type { App } from '../models/app.ts';
import { setSeconds } from '../models/rules/capture-rows.ts';
import { type RuleRow, setRule } from '../models/rules/rows.ts';
import { Exceptions } from './Exceptions.tsx';
import { Faults } from './Faults.tsx';

export interface RuleDetailsProps {
  readonly app: App;
  readonly rule: RuleRow;
}

const critical = ['EMERGENCY', 'ALERT', 'CRITICAL'];

interface RecordSecondsProps extends RuleDetailsProps {
  readonly base: string;
  readonly typed: string | undefined;
}

/** Offered where an alert is worth a recording; what is set stays in sight. */
function RecordSeconds({ app, rule, base, typed }: RecordSecondsProps) {
  const priority = app.builder.rules.value[rule.name]?.priority ?? rule.priority;
  if (typed === undefined && !critical.includes(priority)) return null;
  const { target } = app.builder.settings.value;
  return (
    <>
      <p class="pair-fields">
        <label>
          <span>Seconds to record after an alert</span>
          <input
            type="text"
            inputMode="numeric"
            value={typed ?? ''}
            placeholder="none"
            aria-describedby={`${base}-capture`}
            onInput={(event) => {
              const seconds = event.currentTarget.value;
              app.builder.edit(
                (draft) => setSeconds(draft, rule.name, seconds),
                `${rule.name}.capture`,
              );
            }}
            onBlur={() => app.builder.settle()}
          />
        </label>
      </p>
      <p class="help" id={`${base}-capture`}>
        {hasConstruct(target.falco, 'capture')
          ? 'All system calls of the node, in a file of megabytes. Its folder and size are set under Alerts.'
          : `Falco ${target.falco} records nothing: 0.42 and newer do.`}{' '}
        <a href={`${app.base}/guide/capture/`}>What it costs</a>
      </p>
    </>
  );
}

export function RuleDetails({ app, rule }: RuleDetailsProps) {
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
      <RecordSeconds app={app} rule={rule} base={base} typed={raw.capture} />
      {slots && <Exceptions app={app} slots={slots} raw={raw} />}
      <Faults id={`${base}-faults`} faults={faults} />
      {warnings.map((warning) => (
        <p key={warning.message} class="note">
          {warning.message}
        </p>
      ))}
    </>
  );
}

// Falcosidekick's outputs: which, from which priority, and where no secret is needed, the address.
import { priorities, sidekickOutputs } from '../../../settings/settings.ts';
import type { App } from '../models/app.ts';
import { defaultOutput, setOutput } from '../models/rules/output-rows.ts';
import { Faults } from './Faults.tsx';

/** Outputs whose address is no secret, with an example. */
const addresses: Readonly<Record<string, string>> = {
  alertmanager: 'http://alertmanager.monitoring:9093',
  elasticsearch: 'http://elasticsearch.logging:9200',
  loki: 'http://loki.monitoring:3100',
};

export function Outputs({ app }: { readonly app: App }) {
  const { builder } = app;
  const outputs = builder.outputs.value;
  const faults = builder.faults('alerts.sidekick.outputs').value;
  return (
    <ul class="outputs">
      {sidekickOutputs.map((name) => {
        const raw = outputs[name] ?? defaultOutput;
        const wrong = faults.filter((fault) => fault.part === name);
        const example = addresses[name];
        return (
          <li key={name}>
            <label>
              <input
                type="checkbox"
                checked={raw.on}
                onChange={(event) => {
                  const on = event.currentTarget.checked;
                  builder.edit((draft) => setOutput(draft, name, { on }));
                }}
              />
              <span>{name}</span>
            </label>
            {raw.on && (
              <select
                aria-label={`Least priority for ${name}`}
                value={raw.minimumPriority}
                onChange={(event) => {
                  const found = priorities.find((one) => one === event.currentTarget.value);
                  if (found === undefined) return;
                  builder.edit((draft) => setOutput(draft, name, { minimumPriority: found }));
                }}
              >
                {priorities.map((priority) => (
                  <option key={priority} value={priority}>
                    from {priority.toLowerCase()}
                  </option>
                ))}
              </select>
            )}
            {raw.on && example !== undefined && (
              <input
                type="text"
                aria-label={`Address of ${name}`}
                aria-describedby={wrong.length > 0 ? `output-${name}-faults` : undefined}
                aria-invalid={wrong.length > 0}
                value={raw.address}
                placeholder={example}
                onInput={(event) => {
                  const address = event.currentTarget.value;
                  builder.edit((draft) => setOutput(draft, name, { address }), `output ${name}`);
                }}
              />
            )}
            {raw.on && example === undefined && <span class="help">address from the Secret</span>}
            <Faults id={`output-${name}-faults`} faults={wrong} />
          </li>
        );
      })}
    </ul>
  );
}

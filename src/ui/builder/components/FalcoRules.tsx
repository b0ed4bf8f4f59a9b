// Falco's own rules: those that a normal session fires, and those that hide ours.

import { overrides } from '../../../kubebrowse/overrides.ts';
import { shadowings } from '../../../kubebrowse/shadowing.gen.ts';
import { hiddenBy } from '../../../kubebrowse/shadowing.ts';
import { titleOf } from '../../../ours/rule-names.ts';
import type { App } from '../models/app.ts';

interface AppProps {
  readonly app: App;
}

function Fired({ app }: AppProps) {
  const { falcoRules } = app.builder.settings.value;
  return (
    <table class="fired">
      <caption>Default rules that a normal session fires</caption>
      <thead>
        <tr>
          <th scope="col">Falco’s rule</th>
          <th scope="col">File</th>
          <th scope="col">Because</th>
          <th scope="col">Override</th>
        </tr>
      </thead>
      <tbody>
        {overrides.map(({ rule, file, because }) => {
          const loaded = falcoRules.loaded.includes(file);
          const state = falcoRules.overrides ? 'written' : 'none';
          return (
            <tr key={rule}>
              <th scope="row">{rule}</th>
              <td>{file}</td>
              <td>{because}</td>
              <td>{loaded ? state : 'not loaded'}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

export function FalcoRules({ app }: AppProps) {
  const { falcoRules, alerts } = app.builder.settings.value;
  const hidden = shadowings
    .map(({ rule }) => ({ rule, by: hiddenBy(rule, falcoRules.loaded) }))
    .filter(({ by }) => by.length > 0);
  return (
    <>
      <Fired app={app} />
      <details class="hidden-rules">
        <summary>
          {alerts.ruleMatching === 'first'
            ? `Rule matching is first: default rules hide ${hidden.length} of ours`
            : `With rule matching first, default rules would hide ${hidden.length} of ours`}
        </summary>
        <ul>
          {hidden.map(({ rule, by }) => (
            <li key={rule}>
              {titleOf(rule)} <span>by {by.join(', ')}</span>
            </li>
          ))}
        </ul>
      </details>
    </>
  );
}

// A small world in which something is wrong, and what commands.sh must make of it. Test-only.
import { expect } from 'vitest';
import { goodLog, type Outcome, type World } from './stub-world.ts';

export const texts = { rules: '# rules\n- rule: x\n', overrides: '# overrides\n- macro: y\n' };

export const done = /^Done: every step, and every line of the check is ok\.$/;
export const stoppedAt = (step: string, status = 1): RegExp =>
  new RegExp(
    `^STOPPED at the step “${step}.*” \\(status ${status}\\)\\. Nothing after it was run\\.$`,
  );
export const check = (status = 1): RegExp => stoppedAt('Does Falco have these files', status);

export const operatorValues = `customRules:
  acme.yaml: |
    - rule: Acme
      desc: json_output: false
falco:
  json_output: true
  rules_files:
  - /etc/falco/falco_rules.yaml
  - /etc/falco/acme_rules.yaml
  - /etc/falco/rules.d
falcoctl:
  artifact:
    follow:
      enabled: false
falcosidekick:
  config:
    slack:
      webhookurl: https://hooks.example/T0/B0
  enabled: true
resources:
  limits:
    memory: 2Gi
tolerations:
- effect: NoSchedule
  key: sessions
  operator: Exists
`;
export const release =
  '- app_version: 0.44.0\n  chart: falco-9.0.0\n  description: Upgrade complete\n  revision: 7\n  status: deployed\n';

/** Helm's side of a release with values of its own. */
export const installed: World = {
  release,
  'values.yaml': operatorValues,
  'manifest.yaml': 'kind: DaemonSet\n',
  'manifest-after.yaml': '---\nkind: DaemonSet\n# more\n',
  repositories: 'NAME         \tURL\nfalcosecurity\thttps://charts.mirror.example\n',
};

export const helm = {};
/** The Falco of `release`, whose charts mount sockets as files. */
export const existing = { target: { installation: 'existing', falco: '0.44' } };
export const configmap = { target: { method: 'configmap' } };
export const host = { target: { method: 'host' } };
export const journal = goodLog.replace(/^/gm, '@NOW@.5 node falco[1]: ').replace(/\n[^\n]*$/, '\n');

export interface Situation {
  readonly name: string;
  readonly settings: object;
  readonly world?: World;
  readonly status: number;
  readonly last: RegExp;
  /** A line it must print. */
  readonly says?: RegExp;
  readonly more?: (outcome: Outcome) => void;
  readonly without?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly folder?: World;
  readonly rules?: typeof texts | { rules: string; overrides: null };
}

export const changedNothing = ({ calls }: Outcome): void =>
  expect(calls).not.toMatch(/^helm (?:install|upgrade)|^kubectl (?:apply|patch|create|label)/m);
export const ranNothingInPods = ({ calls }: Outcome): void =>
  expect(calls).not.toMatch(/kubebrowse-check-/);

// The PrometheusRule over the metrics of Falco and Falcosidekick: rules that fire, events and alerts that are
// lost, a Falco that went blind. No metric says that an alert had no pod: what comes nearest stands here.
import { withComment, writeYaml } from './values/write-yaml.ts';

interface MetricAlert {
  readonly alert: string;
  readonly expr: string;
  readonly for: string;
  readonly severity: 'critical' | 'warning';
  readonly summary: string;
  /** A page below the base address. */
  readonly page: string;
}

const blind = 'guide/when-falco-goes-blind/';

/** Emergency to error. */
const matches =
  'falcosecurity_falco_rules_matches_total{rule_name=~"KubeBrowse - .*",priority=~"0|1|2|3"}';

const alerts: readonly MetricAlert[] = [
  {
    alert: 'KubeBrowseRuleFired',
    // The series begins with the first match, of which no increase is known.
    expr: `sum by (rule_name, priority) (increase(${matches}[5m])) > 0 or sum by (rule_name, priority) (${matches} unless ${matches} offset 5m) > 0`,
    for: '0m',
    severity: 'critical',
    summary: 'Rule {{ $labels.rule_name }} fired in a session pod',
    page: 'guide/incident-response/',
  },
  {
    alert: 'FalcoEventsDropped',
    expr: 'sum by (instance) (rate(falcosecurity_scap_n_drops_total[5m])) / sum by (instance) (rate(falcosecurity_scap_n_evts_total[5m])) > 0.01',
    for: '10m',
    severity: 'warning',
    summary: 'Falco on {{ $labels.instance }} loses more than 1 % of the events',
    page: 'guide/blind-spots/#dropped-events',
  },
  {
    alert: 'FalcoAlertsDropped',
    expr: 'increase(falcosecurity_falco_outputs_queue_num_drops_total[15m]) > 0',
    for: '0m',
    severity: 'critical',
    summary: 'Falco on {{ $labels.instance }} dropped alerts',
    page: 'guide/alerts/',
  },
  {
    alert: 'FalcosidekickOutputFails',
    expr: 'sum by (destination) (increase(falcosecurity_falcosidekick_outputs_total{status="error"}[15m])) > 0',
    for: '5m',
    severity: 'warning',
    summary: 'Falcosidekick cannot deliver to {{ $labels.destination }}',
    page: 'guide/alerts/#check-that-alerts-arrive',
  },
  {
    alert: 'FalcoContainerMetadataMissing',
    expr: 'increase(falcosecurity_plugins_container_n_missing_container_images_total[15m]) > 0',
    for: '15m',
    severity: 'warning',
    summary: 'Falco on {{ $labels.instance }} has no image for some containers',
    page: blind,
  },
  {
    alert: 'FalcoKnowsNoContainer',
    expr: 'falcosecurity_plugins_container_n_containers_total == 0',
    for: '15m',
    severity: 'critical',
    summary: 'Falco on {{ $labels.instance }} sees no container: no rule for sessions can fire',
    page: blind,
  },
  {
    alert: 'FalcoAlertsWithoutPod',
    expr: 'sum by (rule) (increase(falcosecurity_falcosidekick_falco_events_total{k8s_pod_name="",source="syscall"}[1h])) > 0',
    for: '0m',
    severity: 'warning',
    summary: 'Alerts of rule {{ $labels.rule }} have no pod',
    page: blind,
  },
  {
    alert: 'FalcoSeesNothing',
    expr: 'rate(falcosecurity_scap_n_evts_total[5m]) == 0',
    for: '10m',
    severity: 'critical',
    summary: 'Falco on {{ $labels.instance }} sees no event',
    page: blind,
  },
  {
    alert: 'FalcoRulesDiffer',
    expr: 'count by (file_name) (count by (file_name, sha256) (falcosecurity_falco_sha256_rules_files_info)) > 1',
    for: '30m',
    severity: 'warning',
    summary: 'Nodes have different versions of {{ $labels.file_name }}',
    page: 'guide/verify/',
  },
];

const notes = [
  'Alerts over the metrics of Falco and Falcosidekick, for the Prometheus operator.',
  'Falco’s metrics are off by default. In the values of its chart:',
  '  metrics.enabled: true, metrics.service.create: true, serviceMonitor.create: true',
];

/** @param base as readBase of runbooks.ts gives it */
export function writePrometheusRule(base: string): string {
  const rules = alerts.map(({ severity, summary, page, ...rule }) => ({
    ...rule,
    labels: { severity },
    annotations: { summary, runbook_url: `${base}${page}` },
  }));
  const manifest = {
    apiVersion: 'monitoring.coreos.com/v1',
    kind: 'PrometheusRule',
    metadata: { name: 'kubebrowse-falco', labels: { app: 'kubebrowse-falco' } },
    spec: { groups: [{ name: 'kubebrowse-falco', rules }] },
  };
  return withComment(notes, writeYaml(manifest));
}

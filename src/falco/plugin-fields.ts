// The start of a field → the plugin that has it, and the event source its rules are for.
// Source: falcosecurity/plugins registry.yaml and plugins/*, main at 0b3cbd8d. A plugin without a
// source of its own adds its fields to those of other sources.

interface FieldPlugin {
  readonly plugin: string;
  readonly source: string | undefined;
}

const table = `
ka k8saudit k8s_audit
ct cloudtrail aws_cloudtrail
s3 cloudtrail aws_cloudtrail
ec2 cloudtrail aws_cloudtrail
ecr cloudtrail aws_cloudtrail
iam cloudtrail aws_cloudtrail
gcp gcpaudit gcp_auditlog
github github github
okta okta okta
json json -
jevt json -
k8smeta k8smeta -
krsi krsi -
anomaly anomalydetection -
dummy dummy dummy
docker docker docker
seccompagent seccompagent seccompagent
nomad nomad nomad
dnscollector dnscollector dnscollector
syslogsrv syslogsrv syslogsrv
salesforce salesforce salesforce
box box box
journal journald journal
gitlab gitlab gitlab
keycloak keycloak keycloak
awselb awselb awselb
edera edera edera_zone
nginx nginx nginx
correlation coding_agent coding_agent
agent coding_agent coding_agent
tool coding_agent coding_agent
`;

const plugins: ReadonlyMap<string, FieldPlugin> = new Map(
  table
    .trim()
    .split('\n')
    .map((line) => {
      const [prefix = '', plugin = '', source] = line.split(' ');
      return [prefix, { plugin, source: source === '-' ? undefined : source }] as const;
    }),
);

/** Undefined for fields of system calls, and for names that belong to nobody. */
export function fieldPlugin(field: string): FieldPlugin | undefined {
  const dot = field.indexOf('.');
  return dot < 0 ? undefined : plugins.get(field.slice(0, dot));
}

export function fieldPrefixes(): readonly string[] {
  return [...plugins.keys()];
}

/** All event sources that are known by name. */
export function sourceNames(): readonly string[] {
  const named = [...plugins.values()].flatMap(({ source }) => source ?? []);
  return ['syscall', ...new Set(named)];
}

export function pluginOfSource(source: string): string | undefined {
  return [...plugins.values()].find((each) => each.source === source)?.plugin;
}

/** `k8saudit` → `k8s_audit`: the two are easily taken for each other. */
export function sourceOfPlugin(plugin: string): string | undefined {
  const bare = (name: string) => name.replace(/[^a-z0-9]/g, '');
  const found = [...plugins.values()].find((each) => bare(each.plugin) === bare(plugin));
  return found?.source ?? sourceNames().find((source) => bare(source) === bare(plugin));
}

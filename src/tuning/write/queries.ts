// Where the alerts are kept → commands that count them there, in the form that src/alert/read/read-aggregate.ts
// reads, for logs too large to carry about. Alerts are counted by hour, with the fields that judging
// needs; a field that differs with every run would make every alert a group of its own.
//   jq: any version from 1.5. logcli prints a range query as a JSON array of {metric, values}
//   (loki pkg/logcli/print). Elasticsearch: composite aggregation, runtime fields (7.11 and newer).

import { findFieldUse } from '../../falco/fields.ts';
import { rulePrefix } from '../../ours/rule-names.ts';
import { shellQuote } from '../../text/shell-quote.ts';

export interface QueryScope {
  /** The namespace Falco runs in. */
  readonly namespace: string;
  /** Selects Falco's pods: `app.kubernetes.io/name=falco`. */
  readonly selector: string;
  readonly hours: number;
  /** How the names of the rules begin; empty: all rules. */
  readonly rules: string;
  /** Labels of the stream in Loki, with their values. */
  readonly lokiLabels: Readonly<Record<string, string>>;
  readonly lokiAddress: string;
  readonly elasticAddress: string;
  /** Index or pattern: `falco-*`. */
  readonly elasticIndex: string;
}

export const defaultScope: QueryScope = {
  namespace: 'falco',
  selector: 'app.kubernetes.io/name=falco',
  hours: 168,
  rules: rulePrefix,
  lokiLabels: { namespace: 'falco', container: 'falco' },
  lokiAddress: 'http://localhost:3100',
  elasticAddress: 'http://localhost:9200',
  elasticIndex: 'falco-*',
};

export interface Query {
  readonly kind: 'jq' | 'loki' | 'elasticsearch';
  readonly title: string;
  /** What must be there for it to work, and what it leaves out. */
  readonly notes: readonly string[];
  /** Shell commands that write `alerts.jsonl`. */
  readonly commands: string;
}

/** What our rules print and their exceptions compare, but for what is volatile. */
export const countedFields: readonly string[] =
  `container.image.repository container.name evt.arg.addr evt.arg.cmd evt.arg.dev evt.arg.dir
  evt.arg.domain evt.arg.euid evt.arg.filename evt.arg.flags evt.arg.mode evt.arg.proto evt.arg.request evt.arg.ruid
  evt.arg.type evt.arg.uid evt.rawres
  evt.res evt.type fd.l4proto fd.name fd.sip fd.sport fs.path.name fs.path.source fs.path.target
  k8s.ns.name proc.aname[2] proc.cmdline proc.exepath proc.is_exe_from_memfd
  proc.is_exe_upper_layer proc.name
  proc.pcmdline proc.pexepath proc.pname proc.tty user.name user.uid`.split(/\s+/);

/** Printed, and different with every run; the pod is kept where it costs nothing. */
export const droppedFields: readonly string[] = [
  'evt.time',
  'evt.time.iso8601',
  'evt.arg.pid',
  'proc.pid',
  'proc.ppid',
  'container.id',
  'k8s.pod.label[session-id]',
];

const output = 'alerts.jsonl';
/** The client's end of a connection: no alert has the same twice. */
const anyClient = '0.0.0.0:0->';

function jqFilter(): string {
  const dropped = droppedFields.map((field) => `.[${JSON.stringify(field)}]`).join(', ');
  return `fromjson? | objects
    | select(((.rule? // "") | tostring | startswith($rules)) and (.output_fields | type) == "object")
    | {rule, priority, source, first: ((.time // "") | tostring | if . == "" then null else .[0:13] + ":00:00Z" end),
       output_fields: (.output_fields | del(${dropped})
         | if ((.["fd.name"] // "") | tostring | contains("->"))
           then .["fd.name"] |= "${anyClient}" + (split("->") | last) else . end)}`;
}

function jqQuery({ namespace, selector, hours, rules }: QueryScope): Query {
  const commands = `kubectl logs --namespace ${shellQuote(namespace)} --selector ${shellQuote(selector)} \\
    --container falco --since=${hours}h --tail=-1 --max-log-requests=50 |
  jq --raw-input --compact-output --arg rules ${shellQuote(rules)} ${shellQuote(jqFilter())} |
  LC_ALL=C sort | uniq -c |
  jq --raw-input --compact-output ${shellQuote('capture("^ *(?<count>[0-9]+) (?<alert>.*)$") | (.alert | fromjson) + {count: (.count | tonumber)}')} \\
  > ${output}
`;
  return {
    kind: 'jq',
    title: 'kubectl and jq',
    notes: [
      'Falco writes JSON (json_output: true).',
      'kubectl shows what the node still keeps of the log; rotated files are gone.',
    ],
    commands,
  };
}

const quoteLogQl = (text: string): string => JSON.stringify(text);
const escapeRegex = (text: string): string => text.replace(/[\\^$.|?*+()[\]{}]/g, '\\$&');
/** As Loki's json parser names what it extracts. */
const lokiLabel = (field: string): string => `output_fields_${field.replace(/[^A-Za-z0-9]/g, '_')}`;

/** The LogQL expression: alerts of each hour, by rule, priority and fields. */
export function logQl({ lokiLabels, rules }: QueryScope): string {
  const stream = Object.entries(lokiLabels).map(([name, value]) => `${name}=${quoteLogQl(value)}`);
  const by = ['rule', 'priority', 'source', ...countedFields.map(lokiLabel)].join(', ');
  const name = lokiLabel('fd.name');
  const withoutClient = `{{ regexReplaceAll "^.*->" .${name} "${anyClient}" }}`;
  const ours = rules === '' ? '' : ` | rule=~${quoteLogQl(`${escapeRegex(rules)}.*`)}`;
  return `sum by (${by}) (count_over_time({${stream.join(', ')}} | json | __error__="" | rule!=""${ours} | label_format ${name}=\`${withoutClient}\` [1h]))`;
}

function lokiQuery(scope: QueryScope): Query {
  const rows =
    '.[] | .metric as $alert | .values[] | $alert + {count: .[1], first: (.[0] - 3600), last: (.[0] - 1)}';
  return {
    kind: 'loki',
    title: 'Loki',
    notes: [
      'The lines in Loki are Falco’s JSON, as a log collector sends them; Falcosidekick sends JSON with loki.format: json.',
      'Loki answers with at most max_query_series series (500 unless set): where it says that the maximum is reached, ask for fewer hours or one rule.',
      'Pods are not counted.',
    ],
    commands: `logcli query --addr=${shellQuote(scope.lokiAddress)} --quiet --since=${scope.hours}h --step=1h \\
    ${shellQuote(logQl(scope))} |
  jq --compact-output ${shellQuote(rows)} > ${output}
`,
  };
}

function isText(field: string): boolean {
  const type = findFieldUse(field)?.field.type ?? '';
  return !/^(?:U?INT(?:8|16|32|64)|PORT|BOOL)$/.test(type);
}

/** Dynamic mapping keeps a text as `text` with a `keyword` below it. */
const elasticField = (field: string): string =>
  isText(field) ? `output_fields.${field}.keyword` : `output_fields.${field}`;

const nameScript = (field: string): string =>
  `if (doc.containsKey('${field}') && doc['${field}'].size() > 0) { String name = doc['${field}'].value; int at = name.indexOf('->'); emit(at < 0 ? name : '0.0.0.0:0' + name.substring(at)); }`;

/** The body of `_search`: buckets of each hour, by rule, priority and fields, a thousand a page. */
export function elasticBody({ hours, rules }: QueryScope): unknown {
  const terms = (name: string, field: string) => ({
    [name]: { terms: { field, missing_bucket: true } },
  });
  const sources = [
    { hour: { date_histogram: { field: 'time', fixed_interval: '1h' } } },
    ...['rule', 'priority', 'source'].map((key) => terms(key, `${key}.keyword`)),
    ...countedFields.map((field) =>
      terms(`output_fields.${field}`, field === 'fd.name' ? 'fd_name' : elasticField(field)),
    ),
  ];
  const ours = rules === '' ? [] : [{ prefix: { 'rule.keyword': rules } }];
  return {
    size: 0,
    query: { bool: { filter: [{ range: { time: { gte: `now-${hours}h` } } }, ...ours] } },
    runtime_mappings: {
      fd_name: { type: 'keyword', script: { source: nameScript(elasticField('fd.name')) } },
    },
    aggs: {
      groups: {
        composite: { size: 1000, sources },
        aggs: {
          first: { min: { field: 'time' } },
          last: { max: { field: 'time' } },
          pods: { cardinality: { field: elasticField('k8s.pod.name') } },
        },
      },
    },
  };
}

/** A source a line: an operator adds or takes away fields. In JSON no text holds `{"` itself. */
const bodyText = (scope: QueryScope): string =>
  JSON.stringify(elasticBody(scope)).replace(/,(?=\{"|"(?:query|runtime_mappings|aggs)":)/g, ',\n');

function elasticQuery(scope: QueryScope): Query {
  const address = `${scope.elasticAddress.replace(/\/+$/, '')}/${encodeURIComponent(scope.elasticIndex).replaceAll('%2C', ',')}/_search`;
  const page = 'if $after == null then . else .aggs.groups.composite.after = $after end';
  const rows = '.aggregations.groups.buckets[] | .key |= with_entries(select(.value != null))';
  return {
    kind: 'elasticsearch',
    title: 'Elasticsearch',
    notes: [
      'The documents are Falcosidekick’s, with Elasticsearch’s default mapping; where texts are mapped as keyword, remove ".keyword".',
      'Texts longer than 256 characters are not in the keyword field (ignore_above): such a field is missing from the count.',
    ],
    commands: `cat > falco-query.json <<'END_OF_QUERY'
${bodyText(scope)}
END_OF_QUERY
after=null
while :; do
  page=$(jq --compact-output --argjson after "$after" ${shellQuote(page)} falco-query.json |
    curl --silent --show-error --fail --header 'Content-Type: application/json' \\
      --data-binary @- ${shellQuote(address)}) || break
  printf '%s\\n' "$page" | jq --compact-output ${shellQuote(rows)}
  after=$(printf '%s\\n' "$page" | jq --compact-output '.aggregations.groups.after_key')
  [ "$after" = null ] && break
done > ${output}
`,
  };
}

/** One for each system alerts are commonly kept in. */
export function makeQueries(scope: QueryScope): readonly Query[] {
  return [jqQuery(scope), lokiQuery(scope), elasticQuery(scope)];
}

// A Falco minor version → what carries it and what it can do. The only place such facts live; a version that
// `npm run facts` met has no row, which the types say. What to do then: docs/falco-release.md.
import type { falcoMinors } from './minors.gen.ts';

export type FalcoMinor = (typeof falcoMinors)[number];

export interface ContainerPlugin {
  /** Comes with Falco's packages; null where the stored sources do not say. */
  readonly bundled: string | null;
  /** `collectors.containerEngine.pluginRef` of the chart. */
  readonly chart: string;
  /** That of the first chart with this Falco. */
  readonly firstChart: string;
  /** What a rules file asks for in required_plugin_versions. */
  readonly required: string;
}

export interface FalcoRelease {
  readonly minor: FalcoMinor;
  readonly release: string;
  readonly engine: string;
  /** What a rules file asks for in required_engine_version. */
  readonly requiredEngine: string;
  /** Null up to 0.40: container fields are built in. */
  readonly containerPlugin: ContainerPlugin | null;
  /** The newest chart version that carries this Falco, and the first one. */
  readonly chart: string;
  readonly firstChart: string;
  /** The Falco whose image that chart installs (appVersion): `release`, or a patch before it. */
  readonly chartFalco: string;
  /** The falcosidekick subchart's version range, and the Falcosidekick of its newest. */
  readonly sidekickChart: string;
  readonly sidekick: string;
  /** `falcoctl.image.tag` of the chart. */
  readonly falcoctl: string;
  /** Version of falco_rules.yaml that comes with it, and of the other two beside it. */
  readonly rules: string;
  readonly otherRules: { readonly incubating: string; readonly sandbox: string };
  /** falcoctl references of the official rules files. */
  readonly artifacts: Readonly<Record<'stable' | 'incubating' | 'sandbox', string>>;
  /** What follows from other texts than the release itself: its tag, chart or rules were not had. */
  readonly inferred: readonly (keyof FalcoRelease)[];
}

// Sources. release, engine, rules, bundled plugin: falco userspace/engine/falco_engine_version.h,
// cmake/modules/rules.cmake and CHANGELOG at each tag. chart: Chart.yaml history of
// falcosecurity/charts. Plugin of the chart and stable reference: values.yaml of that chart.
// Incubating and sandbox references: falco#3384 for rules 3, a published set pinned to
// falco-rules:5.1.0 for rules 5; for rules 4 the engine they ask for, 0.50.0, is that of falco-rules 4.
// Subchart: Chart.yaml of each chart. First charts and their plugins: Chart.yaml and
// values.yaml at each tag of falcosecurity/charts. Falcosidekick: image.tag of the newest subchart in
// the range. Other rules: the file heads in falcosecurity/rules at the tag of falco_rules.yaml.
const rules3 = {
  stable: 'falco-rules:3',
  incubating: 'falco-incubating-rules:4',
  sandbox: 'falco-sandbox-rules:4',
};
const rules4 = {
  stable: 'falco-rules:4',
  incubating: 'falco-incubating-rules:5',
  sandbox: 'falco-sandbox-rules:5',
};
const rules5 = {
  stable: 'falco-rules:5',
  incubating: 'falco-incubating-rules:6',
  sandbox: 'falco-sandbox-rules:6',
};

export const falcoReleases: Readonly<Record<FalcoMinor, FalcoRelease>> = {
  '0.39': {
    minor: '0.39',
    release: '0.39.2',
    engine: '0.43.0',
    requiredEngine: '0.43.0',
    containerPlugin: null,
    chart: '4.17.2',
    firstChart: '4.9.0',
    chartFalco: '0.39.2',
    sidekickChart: '0.9.*',
    sidekick: '2.31.1',
    falcoctl: '0.10.1',
    rules: '3.2.0',
    otherRules: { incubating: '4.0.1', sandbox: '4.0.1' },
    artifacts: rules3,
    inferred: [],
  },
  '0.40': {
    minor: '0.40',
    release: '0.40.0',
    engine: '0.46.0',
    requiredEngine: '0.46.0',
    containerPlugin: null,
    chart: '4.21.3',
    firstChart: '4.19.0',
    chartFalco: '0.40.0',
    sidekickChart: '0.9.*',
    sidekick: '2.31.1',
    falcoctl: '0.11.0',
    rules: '3.2.0',
    otherRules: { incubating: '4.0.1', sandbox: '4.0.1' },
    artifacts: rules3,
    inferred: [],
  },
  '0.41': {
    minor: '0.41',
    release: '0.41.3',
    engine: '0.50.0',
    requiredEngine: '0.50.0',
    containerPlugin: { bundled: '0.3.1', chart: '0.3.6', firstChart: '0.2.4', required: '0.2.2' },
    chart: '6.4.1',
    firstChart: '4.22.0',
    chartFalco: '0.41.3',
    sidekickChart: '0.11.*',
    sidekick: '2.32.0',
    falcoctl: '0.11.2',
    rules: '4.0.0',
    otherRules: { incubating: '5.0.0', sandbox: '5.0.0' },
    artifacts: rules4,
    inferred: [],
  },
  '0.42': {
    minor: '0.42',
    release: '0.42.1',
    engine: '0.57.0',
    requiredEngine: '0.57.0',
    containerPlugin: { bundled: null, chart: '0.4.1', firstChart: '0.4.0', required: '0.4.0' },
    chart: '7.2.1',
    firstChart: '7.0.0',
    chartFalco: '0.42.1',
    sidekickChart: '0.11.*',
    sidekick: '2.32.0',
    falcoctl: '0.12.1',
    rules: '5.0.0',
    otherRules: { incubating: '6.0.0', sandbox: '6.0.0' },
    artifacts: rules5,
    inferred: [],
  },
  '0.43': {
    minor: '0.43',
    release: '0.43.1',
    engine: '0.58.0',
    requiredEngine: '0.57.0',
    containerPlugin: { bundled: '0.6.4', chart: '0.6.3', firstChart: '0.6.1', required: '0.4.0' },
    chart: '8.0.5',
    firstChart: '8.0.0',
    chartFalco: '0.43.1',
    sidekickChart: '0.12.*',
    sidekick: '2.32.0',
    falcoctl: '0.12.2',
    rules: '5.0.0',
    otherRules: { incubating: '6.0.0', sandbox: '6.0.0' },
    artifacts: rules5,
    inferred: [],
  },
  '0.44': {
    minor: '0.44',
    release: '0.44.1',
    engine: '0.62.0',
    requiredEngine: '0.57.0',
    containerPlugin: { bundled: '0.7.1', chart: '0.7.1', firstChart: '0.7.1', required: '0.4.0' },
    chart: '9.1.0',
    firstChart: '9.0.0',
    chartFalco: '0.44.1',
    sidekickChart: '0.12.*',
    sidekick: '2.32.0',
    falcoctl: '0.13.0',
    rules: '5.1.0',
    otherRules: { incubating: '6.0.1', sandbox: '6.1.0' },
    artifacts: rules5,
    inferred: [],
  },
  // Release post of 2026-09-21 and the notes of 0.45.1 and 0.45.2; chart 9.2.0 carries 0.45.0. Engine
  // 0.65.0: two texts written against the tag; the tagged sources themselves were not read.
  '0.45': {
    minor: '0.45',
    release: '0.45.2',
    engine: '0.65.0',
    requiredEngine: '0.57.0',
    containerPlugin: { bundled: '0.7.6', chart: '0.7.4', firstChart: '0.7.4', required: '0.4.0' },
    chart: '9.2.0',
    firstChart: '9.2.0',
    chartFalco: '0.45.0',
    sidekickChart: '0.14.*',
    sidekick: '2.32.0',
    falcoctl: '0.14.2',
    rules: '5.2.0',
    otherRules: { incubating: '6.0.1', sandbox: '6.2.0' },
    artifacts: rules5,
    inferred: ['engine', 'sidekickChart', 'sidekick', 'otherRules', 'artifacts'],
  },
};

export function isFalcoMinor(text: string): text is FalcoMinor {
  return Object.hasOwn(falcoReleases, text);
}

/** Where the official rules files stand, in load order. */
export const officialRulesPaths = {
  stable: '/etc/falco/falco_rules.yaml',
  incubating: '/etc/falco/falco-incubating_rules.yaml',
  sandbox: '/etc/falco/falco-sandbox_rules.yaml',
} as const;

export interface Construct {
  readonly id: string;
  readonly since: FalcoMinor;
  /** What it is, for a sentence "… exists from Falco 0.40". */
  readonly what: string;
}

/** What not every version has. Sources: CHANGELOG, libs filter/parser.cpp at each tag. */
export const constructs = [
  {
    id: 'blank-after-operator',
    since: '0.40',
    what: 'a line break or tab after a word operator such as contains',
  },
  { id: 'len', since: '0.40', what: 'the transformer len' },
  { id: 'base-syscalls-all', since: '0.40', what: 'the setting base_syscalls.all' },
  {
    id: 'process-group-fields',
    since: '0.40',
    what: 'the fields proc.pgid and proc.is_pgid_leader',
  },
  { id: 'proc-aargs', since: '0.41', what: 'the field proc.aargs' },
  {
    id: 'label-in-brackets-only',
    since: '0.41',
    what: 'the key of a label in brackets only, no longer behind a dot',
  },
  { id: 'missing-label-absent', since: '0.41', what: 'a missing label that reads as no value' },
  {
    id: 'json-output-fields',
    since: '0.41',
    what: 'the setting json_include_output_fields_property',
  },
  { id: 'suggested-output', since: '0.41', what: 'append_output with suggested_output' },
  { id: 'no-enter-events', since: '0.42', what: 'one event per system call, without evt.dir' },
  { id: 'capture', since: '0.42', what: 'the rule keys capture and capture_duration' },
  { id: 'capture-limit', since: '0.44', what: 'the setting capture.max_file_size_mb' },
  { id: 'modifiers', since: '0.44', what: 'the operator modifiers oneof, anyof and allof' },
  { id: 'join-concat-getopt', since: '0.44', what: 'the transformers join, concat and getopt' },
  {
    id: 'exception-transformer',
    since: '0.44',
    what: 'a transformer as a field of an exception',
  },
  { id: 'unknown-key-warning', since: '0.44', what: 'a warning for unknown keys in rules' },
  { id: 'hex-escape', since: '0.45', what: 'the escape \\xHH in quoted strings' },
] as const satisfies readonly Construct[];

export type ConstructId = (typeof constructs)[number]['id'];

function minorNumber(minor: FalcoMinor): number {
  return Number(minor.slice(2));
}

/** Whether version `a` is `b` or later. */
export function atLeast(a: FalcoMinor, b: FalcoMinor): boolean {
  return minorNumber(a) >= minorNumber(b);
}

export function hasConstruct(minor: FalcoMinor, id: ConstructId): boolean {
  const found = constructs.find((construct) => construct.id === id);
  return found !== undefined && atLeast(minor, found.since);
}

/** What this version lacks, to be named on the page. */
export function unavailable(minor: FalcoMinor): readonly Construct[] {
  return constructs.filter((construct) => !atLeast(minor, construct.since));
}

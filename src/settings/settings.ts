// The settings: what the form holds, what a link carries, what `cli generate` reads.
// Plain readonly values; every string in them has passed the parser of its kind (see parse-settings.ts).

import { falcoMinors } from '../falco/minors.gen.ts';
import type { ContainerRuntime } from '../falco/runtime-names.ts';
import type { ProgramId } from './program-ids.ts';

/** Falco versions the builder writes for, oldest first. */
export const falcoVersions = falcoMinors;
export type FalcoVersion = (typeof falcoVersions)[number];

/** How the rules reach Falco: the Helm chart, a ConfigMap applied by hand, or files on a host. */
export const deployMethods = ['helm', 'configmap', 'host'] as const;
export type DeployMethod = (typeof deployMethods)[number];

/** Whether Falco is there already: `new` installs it, `existing` keeps the values its release has. */
export const installations = ['new', 'existing'] as const;
export type Installation = (typeof installations)[number];

/** Falco's priorities in the upper case its JSON schema asks for, most severe first. */
export const priorities = [
  'EMERGENCY',
  'ALERT',
  'CRITICAL',
  'ERROR',
  'WARNING',
  'NOTICE',
  'INFO',
  'DEBUG',
] as const;
export type Priority = (typeof priorities)[number];

export interface Target {
  readonly falco: FalcoVersion;
  readonly method: DeployMethod;
  /** Decides what the Helm commands do with a release that exists; the other ways need a Falco. */
  readonly installation: Installation;
  /** Helm release name (DNS-1123 label, at most 53 characters). */
  readonly release: string;
  /** Namespace Falco runs in (DNS-1123 label). */
  readonly namespace: string;
  /** Who runs the containers of the nodes: its socket tells Falco whose pod a process is in. */
  readonly runtime: ContainerRuntime;
  /** Path of that socket where `runtime` is `custom`; else empty, or of no account. */
  readonly socket: string;
}

/** One label key with the values that count; any of the values is enough. */
export interface LabelMatch {
  readonly key: string;
  readonly values: readonly string[];
}

/** All keys of a selector must match. */
export type Selector = readonly LabelMatch[];

export interface Pods {
  /** Alternatives: one matching selector is enough. */
  readonly selectors: readonly Selector[];
  /** Empty: any namespace. */
  readonly namespaces: readonly string[];
  readonly browserContainers: readonly string[];
  readonly officeContainers: readonly string[];
  /** A whole repository (`ghcr.io/a/b`) or, with a leading slash, its end (`/b`). */
  readonly browserImages: readonly string[];
  readonly officeImages: readonly string[];
  readonly excludedContainers: readonly string[];
  /** Browsers and editors of the session, in the order of session-programs.ts. */
  readonly programs: readonly ProgramId[];
}

/** An address or network and a port a session may reach inside the cluster or company network. */
export interface Service {
  /** IPv4 or IPv6 address or CIDR. */
  readonly address: string;
  readonly port: number;
}

export interface Network {
  /** CIDRs; a single address is written /32 or /128. */
  readonly allowedNetworks: readonly string[];
  readonly allowedDomains: readonly string[];
  readonly allowedServices: readonly Service[];
  readonly webPorts: readonly number[];
  /** Empty: port 53 is allowed to every internal address except the metadata service. */
  readonly resolvers: readonly string[];
  /** Networks to treat as internal beside the private ranges (a public pod or node range, say). */
  readonly internalNetworks: readonly string[];
  /** Addresses of the Kubernetes API server. */
  readonly apiServers: readonly string[];
  readonly allowMetadata: boolean;
  /** Executable paths of the programs that may use the web. */
  readonly programs: readonly string[];
}

/** A TCP port with the executable that may listen on it. */
export interface Listener {
  readonly port: number;
  readonly executable: string;
}

/** A shell that runs normally: its parent's executable and how its command line starts. */
export interface Shell {
  readonly parent: string;
  readonly command: string;
}

export interface Processes {
  /** Additional `proc.name` values, at most 15 bytes each. */
  readonly names: readonly string[];
  /** Starts of `proc.exepath` (with a leading slash) or of `proc.name` (without). */
  readonly prefixes: readonly string[];
  /** Additional `proc.exepath` values. */
  readonly paths: readonly string[];
  /** Additional shells. */
  readonly shells: readonly Shell[];
  /** Executable paths of the programs a session container starts with (process 1). */
  readonly entrypoints: readonly string[];
  /** Executable paths of the programs that run as root below a session by design. */
  readonly rootHelpers: readonly string[];
  /** Allow a terminal opened from the desktop menu. */
  readonly desktopTerminal: boolean;
  /** Allow the desktop of the VNC image, which root runs below the supervisor. */
  readonly rootDesktop: boolean;
}

/** An executable that may open files below a sensitive path. */
export interface Reader {
  readonly path: string;
  readonly executable: string;
}

export interface Files {
  /** Path prefixes; entries with `*` or `?` are globs. */
  readonly sensitivePaths: readonly string[];
  /** Additional readers. */
  readonly readers: readonly Reader[];
  /** Path prefixes below system folders that may be written. */
  readonly writablePaths: readonly string[];
}

/** Operators an exception of the builder may use. */
export const exceptionComparisons = ['=', 'startswith', 'endswith', 'contains', 'glob'] as const;
export type ExceptionComparison = (typeof exceptionComparisons)[number];

/** A list-form Falco exception: `rows[i][j]` is compared with `fields[j]` by `comps[j]`. */
export interface RuleException {
  readonly name: string;
  readonly fields: readonly string[];
  readonly comps: readonly ExceptionComparison[];
  readonly rows: readonly (readonly string[])[];
}

/** What differs from the rules file for one rule; absent keys keep the file's value. */
export interface RuleChange {
  readonly rule: string;
  readonly enabled?: boolean;
  readonly priority?: Priority;
  /** Tags beside those in the file. */
  readonly tags?: readonly string[];
  readonly exceptions?: readonly RuleException[];
  /** Seconds that Falco records after an alert of this rule (0.42 and newer); absent: it records nothing. */
  readonly capture?: number;
}

/** Falco's three rules files. Only the stable one is loaded by default. */
export const falcoRuleFiles = ['stable', 'incubating', 'sandbox'] as const;
export type FalcoRuleFile = (typeof falcoRuleFiles)[number];

export interface FalcoRules {
  /** Write the second file that silences default rules on normal sessions. */
  readonly overrides: boolean;
  /** The official files this Falco loads; `stable` is always among them. */
  readonly loaded: readonly FalcoRuleFile[];
}

export const sidekickOutputs = [
  'alertmanager',
  'elasticsearch',
  'loki',
  'opsgenie',
  'pagerduty',
  'slack',
  'teams',
  'webhook',
] as const;
export type SidekickOutputName = (typeof sidekickOutputs)[number];

/** Outputs whose address is no secret. The others take theirs from the Secret. */
export const addressedOutputs: readonly string[] = ['alertmanager', 'elasticsearch', 'loki'];

/** One Falcosidekick output. Secrets stay in the Secret named by `existingSecret`. */
export interface SidekickOutput {
  readonly output: SidekickOutputName;
  readonly minimumPriority: Priority;
  /** `http(s)://host:port` where the output has an address that is no secret (Loki, Elasticsearch, Alertmanager). */
  readonly address?: string;
}

export interface Sidekick {
  readonly enabled: boolean;
  readonly webui: boolean;
  /** Name of the Kubernetes Secret that holds the outputs' credentials; empty when none is needed. */
  readonly existingSecret: string;
  readonly outputs: readonly SidekickOutput[];
}

/** `rules`: after alerts of rules that say so; `all_rules`: after each of any rule of Falco's. */
export const captureModes = ['off', 'rules', 'all_rules'] as const;

/** Recordings of what follows an alert. */
export interface Capture {
  readonly mode: (typeof captureModes)[number];
  /** Where the files lie; in a cluster a volume of its own in Falco's pod. */
  readonly folder: string;
  /** Most of all files together, where the folder is a volume. */
  readonly diskMb: number;
  /** Most of one file, from Falco 0.44 on. */
  readonly fileMb: number;
}

export interface Alerts {
  readonly json: boolean;
  /** `all`: every matching rule alerts; `first`: only the first in load order. */
  readonly ruleMatching: 'all' | 'first';
  /** Address of a site with our pages, ending in a slash: each alert then names the page of its rule. Empty: none does. */
  readonly runbook: string;
  readonly sidekick: Sidekick;
  readonly capture: Capture;
}

export interface Settings {
  readonly version: 1;
  readonly target: Target;
  readonly pods: Pods;
  readonly network: Network;
  readonly listeners: readonly Listener[];
  readonly processes: Processes;
  readonly files: Files;
  /** In the order of the rules file; only rules that differ. */
  readonly rules: readonly RuleChange[];
  readonly falcoRules: FalcoRules;
  readonly alerts: Alerts;
}

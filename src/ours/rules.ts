// A rule of ours → what the site and the tools know of it beyond the rules file: one row each. How grave it
// is says its priority there; its page, its trigger and its events have their own files of its name. A new
// rule has no row, which the types and the tests say.
import { isOurs, nameOf, type RuleName, titleOf } from './rule-names.ts';
import { type RuleTitle, ruleTitles } from './rule-titles.gen.ts';

/** What the events of a rule do; its types are among those of the kind. */
export type EventKind =
  | 'execution'
  | 'connection'
  | 'listening'
  | 'socket'
  | 'redirection'
  | 'file access'
  | 'file change'
  | 'file or socket'
  | 'process access'
  | 'change of user'
  | 'kernel call';

/** How a suggestion for its alerts is made (src/tuning/propose/propose.ts), narrowest first. */
export type SuggestWay =
  | 'services'
  | 'web access'
  | 'listeners'
  | 'programs'
  | 'allowed programs'
  | 'shells'
  | 'entry points'
  | 'root helpers'
  | 'readers'
  | 'writers'
  | 'files'
  | 'rows';

/** Why its alerts are not noise, and what to do instead of an exception (concerns.ts). */
export type ConcernKind =
  | 'content process'
  | 'out of bounds'
  | 'metadata'
  | 'control plane'
  | 'token'
  | 'dropped'
  | 'fileless'
  | 'reverse'
  | 'miner'
  | 'injection'
  | 'escape'
  | 'tool'
  | 'profile'
  | 'root';

/** What a rule leaves to graver ones that report it too: `kubebrowse_told_execution` and so on. */
export type Told = 'execution' | 'command' | 'file' | 'destination';

/** A harmless command in a session that this rule answers: the health check runs the first that is on. */
export interface HealthCheck {
  readonly rank: number;
  readonly command: string;
  /** How the rule's output begins: text alerts do not name their rule. */
  readonly output: string;
}

export interface RuleRow {
  readonly event: EventKind;
  readonly suggest: SuggestWay;
  /** Undefined: an alert may be noise, unless its event says otherwise. */
  readonly concern?: ConcernKind;
  /** Lists and switches of the settings that are there to silence it; else its exception does. */
  readonly lists?: readonly string[];
  /** Those of other rules that silence it too. */
  readonly sharedLists?: readonly string[];
  readonly told?: Told;
  /** What it judges, where programs seen do not show it: a row that leaves it out lets all of it through. */
  readonly judges?: string;
  readonly check?: HealthCheck;
}

export const ruleRows: Readonly<Record<RuleTitle, RuleRow>> = {
  'Cloud Metadata Service Access': {
    event: 'connection',
    suggest: 'rows',
    concern: 'metadata',
    lists: ['network.allowMetadata'],
    sharedLists: ['network.allowedServices'],
    told: 'destination',
  },
  'Kubernetes Control Plane Access': {
    event: 'connection',
    suggest: 'rows',
    concern: 'control plane',
    sharedLists: ['network.allowedServices'],
    told: 'destination',
  },
  'Session-to-Session Connection': {
    event: 'connection',
    suggest: 'services',
    lists: ['network.allowedServices', 'network.allowedNetworks', 'network.allowedDomains'],
    told: 'destination',
  },
  'Connection to KubeBrowse Services': {
    event: 'connection',
    suggest: 'services',
    lists: ['network.allowedServices', 'network.allowedNetworks', 'network.allowedDomains'],
    told: 'destination',
  },
  'Execution Below a Content Process': {
    event: 'execution',
    suggest: 'rows',
    concern: 'content process',
    told: 'execution',
  },
  'Content Process Out of Bounds': {
    event: 'file or socket',
    suggest: 'rows',
    concern: 'out of bounds',
  },
  'Fileless Execution': { event: 'execution', suggest: 'rows', concern: 'fileless' },
  'Cryptocurrency Miner Run': {
    event: 'execution',
    suggest: 'rows',
    concern: 'miner',
    told: 'execution',
  },
  'Cluster Client Run': {
    event: 'execution',
    suggest: 'programs',
    concern: 'tool',
    told: 'execution',
  },
  'Package Manager Run': {
    event: 'execution',
    suggest: 'programs',
    concern: 'tool',
    told: 'execution',
  },
  'Tunnelling or Network Tool Run': {
    event: 'execution',
    suggest: 'programs',
    concern: 'tool',
    told: 'execution',
  },
  'Browser Started With Risky Options': { event: 'execution', suggest: 'programs' },
  'Dropped Program Executed': {
    event: 'execution',
    suggest: 'rows',
    concern: 'dropped',
    told: 'execution',
  },
  'Reverse Shell': { event: 'redirection', suggest: 'rows', concern: 'reverse' },
  'Process Injection': { event: 'process access', suggest: 'rows', concern: 'injection' },
  'Service Account Token Access': { event: 'file access', suggest: 'files', concern: 'token' },
  'Browser Credential File Access': {
    event: 'file access',
    suggest: 'files',
    concern: 'profile',
    told: 'file',
  },
  'Attempt to Modify Binaries or System Libraries': {
    event: 'file change',
    suggest: 'writers',
    lists: ['files.writablePaths'],
  },
  'Agent Started Unexpected Program': {
    event: 'execution',
    suggest: 'allowed programs',
    sharedLists: ['processes.paths'],
  },
  'Agent Wrote Outside Its Folder': { event: 'file change', suggest: 'files' },
  'Namespace Change': { event: 'kernel call', suggest: 'rows', concern: 'escape' },
  'Mount or Root Change': { event: 'kernel call', suggest: 'rows', concern: 'escape' },
  'Kernel Module or eBPF Load': { event: 'kernel call', suggest: 'rows', concern: 'escape' },
  'Host File or Device Access': { event: 'file or socket', suggest: 'files', concern: 'escape' },
  'Root Execution Below a Session': {
    event: 'execution',
    suggest: 'root helpers',
    concern: 'root',
    lists: ['processes.rootHelpers'],
  },
  'Process Became Root': {
    event: 'change of user',
    suggest: 'rows',
    concern: 'root',
    sharedLists: ['processes.rootHelpers', 'processes.entrypoints'],
  },
  'Set User ID Bit': { event: 'file change', suggest: 'files', concern: 'root' },
  'Raw Socket Opened': { event: 'socket', suggest: 'rows' },
  'Unexpected Execution by Browser or Viewer': { event: 'execution', suggest: 'programs' },
  'Shell Spawned in Pod': {
    event: 'execution',
    suggest: 'shells',
    lists: ['processes.shells'],
    check: { rank: 2, command: "sh -c 'exit 0'", output: 'Shell spawned in a session pod' },
  },
  'Access to System Credentials': { event: 'file access', suggest: 'files' },
  'Configuration or Startup File Modified': {
    event: 'file change',
    suggest: 'writers',
    lists: ['files.writablePaths'],
    told: 'file',
  },
  'Link Planted in Log Folder': { event: 'file change', suggest: 'files' },
  'Escape Tool Run': { event: 'execution', suggest: 'rows', concern: 'escape', told: 'execution' },
  'Privilege Tool Run': {
    event: 'execution',
    suggest: 'programs',
    concern: 'root',
    sharedLists: ['processes.rootHelpers'],
    told: 'execution',
  },
  'Connection to Internal Network': {
    event: 'connection',
    suggest: 'services',
    lists: [
      'network.allowedServices',
      'network.allowedNetworks',
      'network.allowedDomains',
      'network.resolvers',
    ],
  },
  'Unexpected Outbound Network Connection': {
    event: 'connection',
    suggest: 'web access',
    lists: [
      'network.programs',
      'network.webPorts',
      'network.allowedServices',
      'network.allowedNetworks',
      'network.allowedDomains',
    ],
  },
  'Listen on Unexpected Port': { event: 'listening', suggest: 'listeners', lists: ['listeners'] },
  'Remote Command in Pod': {
    event: 'execution',
    suggest: 'entry points',
    lists: ['processes.entrypoints'],
    check: { rank: 1, command: 'true', output: 'Command entered a session pod' },
  },
  'Command Outside a Script': { event: 'execution', suggest: 'programs', told: 'command' },
  'Program Given Planted Code': { event: 'execution', suggest: 'rows', judges: 'proc.env' },
  'Dropped File Made Executable': { event: 'file change', suggest: 'files' },
  'Access to Sensitive User Config Files': {
    event: 'file access',
    suggest: 'readers',
    lists: ['files.readers'],
    told: 'file',
  },
  'User File Access by a Foreign Program': { event: 'file access', suggest: 'files' },
  'Session Socket Dialled by a Foreign Program': { event: 'connection', suggest: 'rows' },
  'Log File Tampering': { event: 'file change', suggest: 'files' },
  'Upload Folder Written by Another Program': { event: 'file change', suggest: 'files' },
  'Refused Connection to Internal Address': { event: 'connection', suggest: 'rows' },
  'Execution of Unexpected Binary': {
    event: 'execution',
    suggest: 'allowed programs',
    lists: ['processes.paths', 'processes.names', 'processes.prefixes'],
  },
  'Terminal Opened From the Desktop': {
    event: 'execution',
    suggest: 'programs',
    lists: ['processes.desktopTerminal'],
  },
  'Unusual Kernel Interface': { event: 'kernel call', suggest: 'rows', judges: 'evt.type' },
};

/** Undefined: a rule that is not ours. */
export function rowOf(rule: string): RuleRow | undefined {
  const title = titleOf(rule);
  const known: Readonly<Record<string, RuleRow>> = ruleRows;
  return isOurs(rule) && Object.hasOwn(known, title) ? known[title] : undefined;
}

/** In the order of the rules file; a new rule has no row yet while its slots are generated. */
export function rulesWhere(holds: (row: RuleRow) => boolean): readonly RuleName[] {
  return ruleTitles.map(nameOf).filter((rule) => {
    const row = rowOf(rule);
    return row !== undefined && holds(row);
  });
}

/** Those it is there for first. */
export function rulesSilencedBy(list: string): readonly RuleName[] {
  return [
    ...rulesWhere(({ lists = [] }) => lists.includes(list)),
    ...rulesWhere(({ sharedLists = [] }) => sharedLists.includes(list)),
  ];
}

/** Shown where one example stands for all: short, and understood by anyone. */
export const exampleRule: RuleName = nameOf('Shell Spawned in Pod');

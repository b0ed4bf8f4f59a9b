// A named starting point and the settings that are there → settings. A preset changes what it is about and
// nothing else: whose pods they are, where Falco runs and how the rules reach it stay.
import { defaultSettings } from './default-settings.ts';
import { type ListKind, listKinds, sortUnique } from './list-kinds.ts';
import { type Priority, priorities, type RuleChange, type Settings } from './settings.ts';

/** What a preset needs to know of a rule; the rules file's own rules fit. */
export interface PresetRule {
  readonly name: string;
  readonly priority: string;
  readonly enabled: boolean;
}

export interface Preset {
  readonly id: 'kubebrowse' | 'strict' | 'observe' | 'vnc';
  readonly caption: string;
  readonly description: string;
  /** Paths of what it may change. */
  readonly about: readonly string[];
  readonly apply: (settings: Settings, rules: readonly PresetRule[]) => Settings;
}

/** One step up, at most to CRITICAL. */
const raised: Readonly<Record<string, Priority>> = {
  ERROR: 'CRITICAL',
  WARNING: 'ERROR',
  NOTICE: 'WARNING',
  INFO: 'NOTICE',
  DEBUG: 'INFO',
};

type Change = (rule: PresetRule, own: RuleChange) => RuleChange;

/** The changes of all rules; tags and exceptions stay, what says nothing is dropped. */
function changeRules(
  { rules: before }: Settings,
  rules: readonly PresetRule[],
  change: Change,
): readonly RuleChange[] {
  const own = new Map(before.map((one) => [one.rule, one]));
  const changed = rules.map((rule) => change(rule, own.get(rule.name) ?? { rule: rule.name }));
  const known = new Set(rules.map(({ name }) => name));
  return [...changed, ...before.filter(({ rule }) => !known.has(rule))].filter(
    (one) => Object.keys(one).length > 1,
  );
}

/** The graver of two; one that is not set is as in the file. */
function graver(a: Priority | undefined, b: Priority | undefined): Priority | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return priorities.indexOf(a) < priorities.indexOf(b) ? a : b;
}

const raise: Change = ({ priority, enabled }, { enabled: _, priority: own, ...rest }) => {
  const higher = graver(own, raised[priority]);
  return {
    ...rest,
    ...(enabled ? {} : { enabled: true }),
    ...(higher === undefined ? {} : { priority: higher }),
  };
};

function makeStrict(settings: Settings, rules: readonly PresetRule[]): Settings {
  return {
    ...settings,
    network: { ...settings.network, webPorts: [80, 443] },
    rules: changeRules(settings, rules, raise),
  };
}

const lower: Change = ({ priority }, { priority: _, ...rest }) =>
  priority === 'NOTICE' ? rest : { ...rest, priority: 'NOTICE' };

function makeObserve(settings: Settings, rules: readonly PresetRule[]): Settings {
  return { ...settings, rules: changeRules(settings, rules, lower) };
}

function makeShipped(settings: Settings): Settings {
  const { network, listeners, processes, files, rules } = defaultSettings;
  const falcoRules = { ...settings.falcoRules, overrides: true };
  return { ...settings, network, listeners, processes, files, rules, falcoRules };
}

function union<T>(kind: ListKind<T>, before: readonly T[], more: readonly T[]): readonly T[] {
  return sortUnique([...before, ...more], kind.key);
}

/** What the noVNC image starts beside the browser image's own programs. */
const vncPrograms = [
  '/usr/bin/Xvfb',
  '/usr/bin/dircolors',
  '/usr/bin/groups',
  '/usr/bin/mesg',
  '/usr/bin/x11vnc',
  '/usr/lib/aarch64-linux-gnu/utempter/utempter',
  '/usr/lib/x86_64-linux-gnu/utempter/utempter',
  '/usr/libexec/utempter/utempter',
];

/**
 * The noVNC image: everything runs as root below supervisord, an xterm with a root shell is part of
 * it (and keeps a history), and its entrypoint writes the VNC password into x11vnc's program file.
 */
function makeVnc(settings: Settings): Settings {
  const { pods, listeners, processes, files } = settings;
  const sensitivePaths = files.sensitivePaths.filter((path) => path !== '/root/.bash_history');
  return {
    ...settings,
    pods: { ...pods, browserImages: union(listKinds.images, pods.browserImages, ['/vnc-browser']) },
    listeners: union(listKinds.listeners, listeners, [
      { port: 5900, executable: '/usr/bin/x11vnc' },
      { port: 6000, executable: '/usr/bin/Xvfb' },
      { port: 6080, executable: '/usr/bin/python3.11' },
      { port: 6080, executable: '/usr/bin/python3.13' },
    ]),
    processes: {
      ...processes,
      names: union(listKinds.processNames, processes.names, ['websockify']),
      paths: union(listKinds.executables, processes.paths, vncPrograms),
      desktopTerminal: true,
    },
    files: {
      ...files,
      sensitivePaths,
      writablePaths: union(listKinds.folders, files.writablePaths, ['/app/conf.d']),
    },
  };
}

const lists = ['network', 'listeners', 'processes', 'files', 'rules'];

export const presets: readonly Preset[] = [
  {
    id: 'kubebrowse',
    caption: 'KubeBrowse as shipped',
    description: 'Lists and rules as shipped: silent on normal browser and office sessions.',
    about: [...lists, 'falcoRules.overrides'],
    apply: makeShipped,
  },
  {
    id: 'strict',
    caption: 'Strict',
    description: 'Web ports 80 and 443 only, every rule on, priorities one step higher.',
    about: ['network.webPorts', 'rules'],
    apply: makeStrict,
  },
  {
    id: 'observe',
    caption: 'Observe first',
    description: 'Every rule at NOTICE, to read the log for a week before anyone is woken.',
    about: ['rules'],
    apply: makeObserve,
  },
  {
    id: 'vnc',
    caption: 'VNC variant',
    description: 'The listeners, programs, image and terminal of the noVNC browser image.',
    about: ['pods.browserImages', ...lists.filter((one) => one !== 'network' && one !== 'rules')],
    apply: makeVnc,
  },
];

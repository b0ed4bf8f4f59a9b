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

/**
 * The noVNC image: everything runs as root below supervisord. The rules know its programs, ports, terminal
 * and entry point, and allow them there only: in pods of the other images the same alerts.
 */
function makeVnc(settings: Settings): Settings {
  const { pods, processes } = settings;
  return {
    ...settings,
    pods: { ...pods, browserImages: union(listKinds.images, pods.browserImages, ['/vnc-browser']) },
    processes: { ...processes, rootDesktop: true },
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
    description: 'The image of the noVNC browser, and the desktop that root runs in it.',
    about: ['pods.browserImages', 'processes.rootDesktop'],
    apply: makeVnc,
  },
];

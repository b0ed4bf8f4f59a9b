// A named starting point → settings. Presets change what they are about and keep the rest.
import { defaultSettings } from './default-settings.ts';
import type { Priority, RuleChange, Settings } from './settings.ts';

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
  readonly make: (rules: readonly PresetRule[]) => Settings;
}

/** One step up, at most to CRITICAL. */
const raised: Readonly<Record<string, Priority>> = {
  ERROR: 'CRITICAL',
  WARNING: 'ERROR',
  NOTICE: 'WARNING',
  INFO: 'NOTICE',
  DEBUG: 'INFO',
};

function raise({ name, priority, enabled }: PresetRule): readonly RuleChange[] {
  const higher = raised[priority];
  if (higher === undefined && enabled) return [];
  return [
    {
      rule: name,
      ...(enabled ? {} : { enabled: true }),
      ...(higher === undefined ? {} : { priority: higher }),
    },
  ];
}

function makeStrict(rules: readonly PresetRule[]): Settings {
  return {
    ...defaultSettings,
    network: { ...defaultSettings.network, webPorts: [80, 443] },
    rules: rules.flatMap(raise),
  };
}

function makeObserve(rules: readonly PresetRule[]): Settings {
  const priority: Priority = 'NOTICE';
  const changed = rules.filter((rule) => rule.priority !== priority);
  return { ...defaultSettings, rules: changed.map(({ name }) => ({ rule: name, priority })) };
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
function makeVnc(): Settings {
  const { pods, processes, files } = defaultSettings;
  return {
    ...defaultSettings,
    pods: { ...pods, browserImages: [...pods.browserImages, '/vnc-browser'] },
    listeners: [
      ...defaultSettings.listeners,
      { port: 5900, executable: '/usr/bin/x11vnc' },
      { port: 6000, executable: '/usr/bin/Xvfb' },
      { port: 6080, executable: '/usr/bin/python3.11' },
      { port: 6080, executable: '/usr/bin/python3.13' },
    ].sort((a, b) => a.port - b.port),
    processes: {
      ...processes,
      names: ['websockify'],
      paths: vncPrograms,
      desktopTerminal: true,
    },
    files: {
      ...files,
      sensitivePaths: files.sensitivePaths.filter((path) => path !== '/root/.bash_history'),
      writablePaths: ['/app/conf.d'],
    },
  };
}

export const presets: readonly Preset[] = [
  {
    id: 'kubebrowse',
    caption: 'KubeBrowse as shipped',
    description: 'The defaults: silent on normal browser and office sessions.',
    make: () => defaultSettings,
  },
  {
    id: 'strict',
    caption: 'Strict',
    description: 'Web ports 80 and 443 only, every rule on, priorities one step higher.',
    make: makeStrict,
  },
  {
    id: 'observe',
    caption: 'Observe first',
    description: 'Every rule at NOTICE, to read the log for a week before anyone is woken.',
    make: makeObserve,
  },
  {
    id: 'vnc',
    caption: 'VNC variant',
    description: 'The listeners, programs, image and terminal of the noVNC browser image.',
    make: makeVnc,
  },
];

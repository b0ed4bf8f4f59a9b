// Settings → the state of each section in a few words, for its header.
import { runtimeCaptions } from '../../../falco/runtime-names.ts';
import type { Settings } from '../../../settings/settings.ts';
import type { SectionId } from '../../draft/controls.ts';

const count = (many: number, one: string, more = `${one}s`): string =>
  `${many.toLocaleString('en')} ${many === 1 ? one : more}`;

const some = (many: number, one: string, more?: string): readonly string[] =>
  many === 0 ? [] : [count(many, one, more)];

const runtimeWords = ({ runtime, socket }: Settings['target']): string =>
  runtime === 'custom' ? socket : runtimeCaptions[runtime];

const methods = { helm: 'Helm', configmap: 'ConfigMap', host: 'files on a host' } as const;

const words: {
  readonly [K in SectionId]: (settings: Settings, rules: number) => readonly string[];
} = {
  target: ({ target }) => [
    `Falco ${target.falco}`,
    methods[target.method],
    ...(target.method === 'helm' && target.installation === 'existing' ? ['installed'] : []),
    ...(target.runtime === 'usual' ? [] : [runtimeWords(target)]),
  ],
  pods: ({ pods }) => [
    count(pods.selectors.length, 'label selector'),
    pods.namespaces.length === 0 ? 'any namespace' : count(pods.namespaces.length, 'namespace'),
  ],
  network: ({ network }) => {
    const { allowedNetworks, allowedServices, allowedDomains, webPorts } = network;
    const allowed = allowedNetworks.length + allowedServices.length + allowedDomains.length;
    return [
      allowed === 0 ? 'nothing internal allowed' : `${count(allowed, 'destination')} allowed`,
      count(webPorts.length, 'web port'),
    ];
  },
  listeners: ({ listeners }) => [count(listeners.length, 'listener')],
  processes: ({ processes }) => {
    const { names, prefixes, paths, shells } = processes;
    const added = names.length + prefixes.length + paths.length;
    return [
      added === 0 ? 'as in the images' : `${added.toLocaleString('en')} more`,
      ...some(shells.length, 'shell'),
    ];
  },
  files: ({ files }) => [
    count(files.sensitivePaths.length, 'sensitive path'),
    ...some(files.readers.length, 'reader'),
  ],
  rules: ({ rules }, all) => {
    const off = rules.filter((rule) => rule.enabled === false).length;
    // How many are changed stands beside these words.
    return [off === 0 ? `all ${all} on` : `${all - off} of ${all} on`];
  },
  falcoRules: ({ falcoRules }) => [
    falcoRules.overrides ? 'overrides written' : 'no overrides',
    ...(falcoRules.loaded.length > 1 ? [falcoRules.loaded.join(', ')] : []),
  ],
  alerts: ({ alerts }) => [
    alerts.json ? 'JSON' : 'plain text',
    `matching ${alerts.ruleMatching}`,
    ...(alerts.runbook === '' ? [] : ['pages']),
    ...(alerts.sidekick.enabled ? ['Falcosidekick'] : []),
    ...(alerts.capture.mode === 'off' ? [] : ['recordings']),
  ],
};

/** @param rules how many rules the rules file has */
export const sectionWords = (section: SectionId, settings: Settings, rules: number): string =>
  words[section](settings, rules).join(', ');

// What the form says of each control: caption, help, where it is explained, an example.

import { containerRuntimes, runtimeCaptions } from '../../falco/runtime-names.ts';
import { leaves } from '../../settings/leaves.ts';
import { type SectionName, sectionCaptions } from '../../settings/section-captions.ts';
import { sessionPrograms } from '../../settings/session-programs.ts';
import { falcoVersions } from '../../settings/settings.ts';
import { allowLists } from './_allow-lists.ts';
import { type Control, flag, list } from './_control.ts';

const alerts = '/guide/alerts/';
const labels = '/guide/pod-labels/';
const defaults = '/guide/falco-default-rules/';

export const controls: Readonly<Record<Exclude<SectionName, 'rules'>, readonly Control[]>> = {
  target: [
    {
      kind: 'ChoiceField',
      id: 'target.falco',
      choices: falcoVersions.toReversed().map((one) => [one, `Falco ${one}`]),
      help: 'Yours: falco --version.',
      why: '/guide/prerequisites/#falco-039-or-newer',
    },
    {
      kind: 'ChoiceField',
      id: 'target.method',
      choices: [
        ['helm', 'Helm chart'],
        ['configmap', 'ConfigMap by hand'],
        ['host', 'Files on a host'],
      ],
      help: 'How rules reach Falco.',
      why: '/guide/install-helm/',
    },
    {
      kind: 'ChoiceField',
      id: 'target.installation',
      choices: [
        ['new', 'not installed'],
        ['existing', 'installed with values of its own'],
      ],
      help: 'Installed: its values and chart stay.',
      why: '/guide/install-helm/#a-release-that-exists',
    },
    {
      kind: 'TextField',
      id: 'target.release',
      example: 'falco',
      help: 'The Helm release.',
      why: '/guide/install-helm/#the-values',
    },
    {
      kind: 'TextField',
      id: 'target.namespace',
      example: 'falco',
      help: 'Not that of the sessions.',
      why: '/guide/install-helm/#the-values',
    },
    {
      kind: 'ChoiceField',
      id: 'target.runtime',
      choices: containerRuntimes.map((one) => [one, runtimeCaptions[one]]),
      help: 'Tells Falco whose pod a process is in.',
      why: '/guide/prerequisites/#the-socket-of-the-container-runtime',
    },
    {
      kind: 'TextField',
      id: 'target.socket',
      example: '/run/containerd/containerd.sock',
      help: 'Of another runtime only.',
      why: '/guide/prerequisites/#the-socket-of-the-container-runtime',
    },
  ],
  pods: [
    {
      kind: 'SetField',
      id: 'pods.programs',
      choices: sessionPrograms.map(({ id, caption }) => [id, caption]),
      help: 'All that the images start. The rules treat a program that is not ticked as an ordinary program.',
      why: '/guide/other-programs/',
    },
    {
      kind: 'Selectors',
      id: 'pods.selectors',
      help: 'One matching selector makes a pod a session. Inside a selector every label must match, with any of its values.',
      why: `${labels}#label-selectors`,
    },
    list('pods.namespaces', 'browser-sandbox', `${labels}#namespaces`),
    list(
      'pods.browserContainers',
      'rdp-chromium',
      `${labels}#what-includes-a-pod-and-what-excludes-it`,
    ),
    list(
      'pods.officeContainers',
      'rdp-onlyoffice',
      `${labels}#what-includes-a-pod-and-what-excludes-it`,
    ),
    list('pods.browserImages', 'ghcr.io/acme/rdp-chromium', `${labels}#images`),
    list('pods.officeImages', '/rdp-onlyoffice', `${labels}#images`),
    list('pods.excludedContainers', 'istio-proxy', `${labels}#exclusions`),
  ],
  ...allowLists,
  falcoRules: [
    flag(
      'falcoRules.overrides',
      'Writes a second file that silences Falco’s default rules on what a normal session does.',
      `${defaults}#the-overrides`,
      'Write overrides',
    ),
    flag(
      'falcoRules.incubating',
      'Falco also loads falco-incubating_rules.yaml.',
      `${defaults}#what-a-normal-session-fires`,
      'Incubating rules are loaded',
    ),
    flag(
      'falcoRules.sandbox',
      'Falco also loads falco-sandbox_rules.yaml.',
      `${defaults}#what-a-normal-session-fires`,
      'Sandbox rules are loaded',
    ),
  ],
  alerts: [
    {
      kind: 'ChoiceField',
      id: 'alerts.ruleMatching',
      choices: [
        ['all', 'all: every matching rule alerts'],
        ['first', 'first: only the first rule loaded'],
      ],
      help: 'With first, a default rule of Falco hides ours on the same event.',
      why: `${defaults}#first-or-all`,
    },
    flag(
      'alerts.json',
      'Alerts as JSON, for tools.',
      `${alerts}#what-an-alert-looks-like`,
      'JSON output',
    ),
    {
      kind: 'TextField',
      id: 'alerts.runbook',
      example: 'https://example.org/falco/',
      help: 'Each alert then carries the address of its rule’s page.',
      why: `${alerts}#a-link-to-the-rules-page-in-every-alert`,
    },
    flag(
      'alerts.sidekick.enabled',
      'Installs Falcosidekick, which sends alerts on.',
      `${alerts}#send-them-on-falcosidekick`,
      'Falcosidekick',
    ),
    flag(
      'alerts.sidekick.webui',
      'Installs its web page. Do not publish it.',
      `${alerts}#web-ui`,
      'Falcosidekick’s web page',
    ),
    {
      kind: 'TextField',
      id: 'alerts.sidekick.existingSecret',
      example: 'falcosidekick-credentials',
      help: 'Name of the Secret with the outputs’ credentials. They are never typed here.',
      why: `${alerts}#secrets`,
    },
    {
      kind: 'SidekickOutputs',
      id: 'alerts.sidekick.outputs',
      help: 'Where alerts go, and from which priority.',
      why: `${alerts}#which-priority-goes-where`,
    },
    {
      kind: 'ChoiceField',
      id: 'alerts.capture.mode',
      choices: [
        ['off', 'off'],
        ['rules', 'of rules with seconds'],
        ['all_rules', 'of every alert'],
      ],
      help: 'What follows an alert, in files.',
      why: '/guide/capture/#what-it-costs',
    },
  ],
};

export const captionOf = ({ id, caption }: Control): string =>
  caption ?? leaves.find((leaf) => leaf.path === id)?.caption ?? id;

export const sectionCaption = (section: SectionName): string => sectionCaptions[section];

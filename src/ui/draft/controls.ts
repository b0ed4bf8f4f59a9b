// Which controls the form has, by their address in the settings; its lists are those of the settings.
import { type ListId, listOf } from '../../settings/adaptable-lists.ts';

/** Sections in the order of the page. */
export const sections = [
  'target',
  'pods',
  'network',
  'listeners',
  'processes',
  'files',
  'rules',
  'falcoRules',
  'alerts',
] as const;
export type SectionId = (typeof sections)[number];

export const textControls = [
  'target.release',
  'target.namespace',
  'target.socket',
  'alerts.runbook',
  'alerts.sidekick.existingSecret',
  'alerts.capture.folder',
  'alerts.capture.diskMb',
  'alerts.capture.fileMb',
] as const;

export const choiceControls = [
  'target.falco',
  'target.method',
  'target.installation',
  'target.runtime',
  'alerts.ruleMatching',
  'alerts.capture.mode',
] as const;

/** Several of a few choices: their names with a blank between. */
export const setControls = ['pods.programs'] as const;

export const switchControls = [
  'network.allowMetadata',
  'processes.desktopTerminal',
  'processes.rootDesktop',
  'falcoRules.overrides',
  'falcoRules.incubating',
  'falcoRules.sandbox',
  'alerts.json',
  'alerts.sidekick.enabled',
  'alerts.sidekick.webui',
] as const;

export type TextId = (typeof textControls)[number];
export type ChoiceId = (typeof choiceControls)[number];
export type SetId = (typeof setControls)[number];
export type SwitchId = (typeof switchControls)[number];

/** Controls whose state is one text. */
export type PlainId = ListId | TextId | ChoiceId | SetId | SwitchId;
/** Every control: those, and the three that hold rows. */
export type ControlId = PlainId | 'pods.selectors' | 'rules' | 'alerts.sidekick.outputs';

/** Lists of pairs, one a line: a path and what follows it. */
export const isPair = (id: ListId): boolean => ['shells', 'readers'].includes(listOf(id).kind);

export const sectionOf = (id: ControlId): SectionId =>
  sections.find((section) => id === section || id.startsWith(`${section}.`)) ?? 'target';

/** The element that holds a control; links of messages point there. */
export const elementId = (id: ControlId): string => `control-${id.replaceAll('.', '-')}`;

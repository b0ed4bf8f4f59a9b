// The sections of the settings, and how the form calls them.
import type { Settings } from './settings.ts';

export type SectionName = Exclude<keyof Settings, 'version'>;

/** The sections in the order of the form. */
export const sectionCaptions: Readonly<Record<SectionName, string>> = {
  target: 'Target',
  pods: 'Session pods',
  network: 'Network',
  listeners: 'Listening ports',
  processes: 'Processes',
  files: 'Files',
  rules: 'Rules',
  falcoRules: 'Falco’s own rules',
  alerts: 'Alerts',
};

// A shell's alert → whether the rules know its command line from a normal session, so that only the
// program that started it is new: a display server or a desktop at another path.
import type { AlertGroup } from '../alert/alert-log.ts';
import { judge } from '../evaluation/judge.ts';
import { writtenExceptions } from '../kubebrowse/written-settings.ts';
import { fieldText } from './field-text.ts';
import { isInterpreter, isWritablePlace } from './places.ts';
import type { RulesInHand } from './rules-in-hand.ts';

/** Programs that start the shells of kubebrowse_known_shell. */
const knownParents = [
  '/usr/bin/tini',
  '/usr/sbin/xrdp-sesman',
  '/usr/lib/xorg/Xorg',
  '/usr/bin/xrdb',
  '/usr/bin/fluxbox',
];

/** A program of the image that does not run what it is given, and is none that handles content. */
function isPlainParent({ fields }: AlertGroup): boolean {
  const parent = fieldText(fields, 'proc.pexepath');
  if (parent === undefined || isWritablePlace(parent) || isInterpreter(parent)) return false;
  return fieldText(fields, 'proc.pcmdline')?.includes('--type=') !== true;
}

export function isKnownShell(group: AlertGroup, { rules, event }: RulesInHand): boolean {
  const plan = rules.get(writtenExceptions.shells.rule)?.plan;
  if (plan === undefined || group.rule !== writtenExceptions.shells.rule) return false;
  if (!isPlainParent(group)) return false;
  return knownParents.some((parent) => {
    event.set({ ...group.fields, 'proc.pexepath': parent });
    return judge(plan, true) === false;
  });
}

// What was read of logs → sentences on what was not: figures and claims beside them hold for the rest.
import type { AlertLog } from '../../alert/alert-log.ts';
import { counted, number } from '../../text/figures.ts';

/** Empty: all of it was read, and every alert is in a group. */
export function missingOf({ cutShort, unread, rest }: AlertLog): readonly string[] {
  const told = cutShort.map(
    ({ file, reason }) => `${file || 'The log'} was not read to its end: ${reason}`,
  );
  if (unread > 0) {
    told.push(
      `${counted(unread, 'part')} of it that may be ${unread === 1 ? 'an alert' : 'alerts'} could not be read.`,
    );
  }
  const alerts = rest.reduce((sum, one) => sum + one.alerts, 0);
  if (alerts > 0) {
    told.push(
      `There are more different alerts than are kept apart: ${number(alerts)} of the rarest are counted by rule only.`,
    );
  }
  return told;
}

// Edits of what a rule records after an alert.
import { type Draft, withText } from '../../../draft/draft.ts';
import { setRule } from './rows.ts';

/** The first rule that records switches recordings on; an empty text records nothing. */
export function setSeconds(draft: Draft, rule: string, seconds: string): Draft {
  const next = setRule(draft, rule, ({ capture: _, ...rest }) =>
    seconds.trim() === '' ? rest : { ...rest, capture: seconds },
  );
  const isOff = draft.texts['alerts.capture.mode'] === 'off';
  return seconds.trim() !== '' && isOff ? withText(next, 'alerts.capture.mode', 'rules') : next;
}

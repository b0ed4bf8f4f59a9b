// A pasted text → the first alert in it, and the page that says what to do. Loaded with the first text.
import type { Alert } from '../../alert/alert.ts';
import type { OutputTemplate } from '../../alert/read/output-template.ts';
import { readAlerts } from '../../alert/read/read-alerts.ts';
import { isOurs, slugOf } from '../../ours/rule-names.ts';
import { ruleTitles } from '../../ours/rule-titles.gen.ts';
import { excerpt } from '../../text/excerpt.ts';
import { accept, type Parsed, refuse } from '../../text/parsed.ts';
import { longestAlert } from './kept-alert.ts';

export interface PastedAlert {
  readonly alert: Alert;
  /** How many more there are. */
  readonly others: number;
  /** Address of its page below the site's base. */
  readonly path: string;
}

const slugs = new Set(ruleTitles.map((title) => slugOf(title)));
const general = '/guide/incident-response/';

function pathOf(rule: string | undefined): string {
  if (rule === undefined || !isOurs(rule)) return general;
  const slug = slugOf(rule);
  return slugs.has(slug) ? `/rules/${slug}/` : general;
}

/** @param outputs of our rules: they name the rule of an alert in text mode */
export async function readPastedAlert(
  text: string,
  outputs: () => Promise<readonly OutputTemplate[]>,
): Promise<Parsed<PastedAlert>> {
  if (text.trim() === '') return refuse('Paste an alert first.');
  if (text.length > longestAlert)
    return refuse('This is more than one alert: open it as a log in Tune.');
  const decoder = new TextDecoder();
  const read = (templates: readonly OutputTemplate[]) =>
    readAlerts(text, (bytes) => decoder.decode(bytes), templates);
  let found = read([]);
  if (found.alerts[0]?.alert.rule === undefined) found = read(await outputs());
  const [first, ...others] = found.alerts;
  if (first === undefined) {
    const [fault] = found.unread;
    const start = `No alert of Falco is in ${excerpt(text.trim())}.`;
    return refuse(
      fault === undefined
        ? `${start} Paste the line as Falco, Falcosidekick or your log store shows it.`
        : `${start} ${fault.reason}`,
    );
  }
  return accept({ alert: first.alert, others: others.length, path: pathOf(first.alert.rule) });
}

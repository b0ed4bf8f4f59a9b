// What was pasted → an event, an alert found wherever it stands: in text mode, in an envelope, in a cell
// of a table. Readers of logs come with the first text that needs them.
import type { OutputTemplate } from '../../../alert/read/output-template.ts';
import { accept, type Parsed } from '../../../text/parsed.ts';
import { type PastedEvent, readEvent } from './read-event.ts';

/** A map of fields has a field of Falco in it; an envelope of scalars has none. */
function isSure(read: Parsed<PastedEvent>): boolean {
  if (!read.ok) return false;
  const { isAlert, fields } = read.value;
  return isAlert || Object.keys(fields).some((name) => name.includes('.'));
}

export async function readPasted(
  text: string,
  outputs: () => Promise<readonly OutputTemplate[]>,
): Promise<Parsed<PastedEvent>> {
  const read = readEvent(text);
  if (text.trim() === '' || isSure(read)) return read;
  const { readAlerts } = await import('../../../alert/read/read-alerts.ts');
  const decoder = new TextDecoder();
  const decode = (bytes: Uint8Array): string => decoder.decode(bytes);
  const [first, ...others] = readAlerts(text, decode, await outputs()).alerts;
  if (first === undefined) return read;
  const { fields, rule, source } = first.alert;
  return accept({ fields, isAlert: true, rule, source, others: others.length });
}

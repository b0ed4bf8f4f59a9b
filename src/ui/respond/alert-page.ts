// A pasted text → the page that says what to do about its alert, and a way to take the alert there.
import type { OutputTemplate } from '../../alert/read/output-template.ts';
import { accept, type Parsed } from '../../text/parsed.ts';
import { alertFragment, keepAlert } from './kept-alert.ts';

export interface AlertPage {
  readonly rule: string | undefined;
  readonly address: string;
  /** @returns whether this browser keeps it for that page */
  readonly keep: () => boolean;
}

/** Made by the build from our rules (src/pages/outputs.json.ts). */
async function fetchOutputs(address: string): Promise<readonly OutputTemplate[]> {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${answer.status}`);
  const outputs: readonly OutputTemplate[] = await answer.json();
  return outputs;
}

const reader = () => import('./read-pasted-alert.ts');

/** Brings the reader: what is pasted is asked about in a moment. */
export function expectAlert(): void {
  // Where it does not come, the question says so.
  reader().catch(() => {});
}

/** @param base of the site, with a slash at its end; @param outputs the address of the rules' outputs */
export async function alertPage(
  text: string,
  base: string,
  outputs: string,
): Promise<Parsed<AlertPage>> {
  const { readPastedAlert } = await reader();
  const read = await readPastedAlert(text, () => fetchOutputs(outputs));
  if (!read.ok) return read;
  const { alert, path } = read.value;
  return accept({
    rule: alert.rule,
    address: `${base.replace(/\/$/, '')}${path}#${alertFragment}`,
    keep: () => keepAlert({ rule: alert.rule, fields: alert.fields, text }),
  });
}

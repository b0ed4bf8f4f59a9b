// A rules file of ours → a link that opens the builder with its settings, and what the link leaves out.
import { diffArrays } from 'diff';
import { customise } from '../../../kubebrowse/customise.ts';
import { readBack } from '../../../kubebrowse/read/read-back.ts';
import { defaultSettings } from '../../../settings/default-settings.ts';
import { type Compress, encodeLink } from '../../../settings/link.ts';

export interface Handover {
  /** The fragment for the builder; undefined when there is nothing to hand over. */
  readonly fragment: string | undefined;
  /** What does not travel: to be read before the link is followed. */
  readonly losses: readonly string[];
}

const linesOf = (text: string): string[] => text.split('\n');

/** The lines of `text` that the builder would not write. */
function otherLines(text: string, written: string): readonly number[] {
  const found: number[] = [];
  let line = 1;
  for (const { value, added, removed } of diffArrays(linesOf(written), linesOf(text))) {
    if (added) for (const [at] of value.entries()) found.push(line + at);
    if (!removed) line += value.length;
    else if (!added) found.push(line);
  }
  return [...new Set(found)];
}

const shown = (lines: readonly number[]): string =>
  lines.length > 6
    ? `${lines.slice(0, 6).join(', ')} … (${lines.length} places)`
    : lines.join(', ');

export async function handOver(
  text: string,
  rulesText: string,
  compress: Compress,
): Promise<Handover> {
  const { settings, diagnostics, upgrade } = readBack(text);
  const losses = diagnostics.map(({ message, line }) =>
    line === undefined ? message : `Line ${line}: ${message}`,
  );
  if (upgrade !== undefined) losses.push(...upgrade.news);
  if (settings === null) return { fragment: undefined, losses };
  const link = await encodeLink(settings, defaultSettings, compress);
  if (!link.ok) return { fragment: undefined, losses: [link.message] };
  const others = otherLines(text, customise(rulesText, settings));
  if (others.length > 0 && losses.length === 0) {
    losses.push(
      `The builder writes its own text at line ${shown(others)}: comments and changes outside the places meant for them stay in this file only.`,
    );
  }
  return { fragment: link.value, losses };
}

// Rules files that were chosen → their texts in the order of their names, as Falco loads a folder.
import type { RulesFile } from '../../../../tuning/hand.ts';

interface Readable {
  readonly name: string;
  readonly size: number;
  readonly arrayBuffer: () => Promise<ArrayBuffer>;
}

export interface RulesFiles {
  readonly files: readonly RulesFile[];
  /** What was taken and what was not, and why. */
  readonly message: string;
}

const largest = 8_000_000;

async function readOne(file: Readable): Promise<RulesFile | string> {
  if (file.size > largest) return `${file.name} is larger than 8 MB: this is not a rules file.`;
  try {
    const bytes = await file.arrayBuffer();
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return { name: file.name, text };
  } catch {
    return `${file.name} is not UTF-8 text: a binary file, or another encoding. Save it as UTF-8.`;
  }
}

export async function readRulesFiles(given: readonly Readable[]): Promise<RulesFiles> {
  const sorted = given.toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const read = await Promise.all(sorted.map(readOne));
  const files = read.filter((one) => typeof one !== 'string');
  const refused = read.filter((one) => typeof one === 'string');
  const taken =
    files.length === 0 ? 'None chosen yet.' : `${files.map(({ name }) => name).join(', then ')}.`;
  return { files, message: [taken, ...refused].join(' ') };
}

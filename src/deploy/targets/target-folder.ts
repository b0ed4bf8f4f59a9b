// What the folder of one way of deploying holds, and the words of its README.
import type { ArchiveFile } from '../archive.ts';

export interface TargetFile extends ArchiveFile {
  /** What it is, in the README. */
  readonly what: string;
}

export interface TargetFolder {
  /** "Argo CD" */
  readonly title: string;
  readonly files: readonly TargetFile[];
  /** Paragraphs and lists as Markdown. */
  readonly before: readonly string[];
  readonly deploy: readonly string[];
  readonly verify: readonly string[];
  readonly rollBack: readonly string[];
  /** What goes wrong there and says nothing, or says something else. */
  readonly traps: readonly string[];
}

export const shell = (...lines: readonly string[]): string =>
  `\`\`\`sh\n${lines.join('\n')}\n\`\`\``;

const section = (title: string, paragraphs: readonly string[]): string =>
  `## ${title}\n\n${paragraphs.join('\n\n')}\n`;

const list = (items: readonly string[]): string => items.map((one) => `- ${one}`).join('\n');

export function writeReadme(folder: TargetFolder, target: string): string {
  const { title, files, before, deploy, verify, rollBack, traps } = folder;
  return [
    `# Falco with the KubeBrowse rules: ${title}\n`,
    `Made from settings.json; the same settings give the same bytes. \`cli generate --target ${target} --check --out .\` says whether this still is what they make.\n`,
    section('Files', [list(files.map(({ name, what }) => `\`${name}\`: ${what}`))]),
    section('Before', before),
    section('Into the cluster', deploy),
    section('Does it work?', verify),
    section('Back', rollBack),
    section('What goes wrong here', [list(traps)]),
  ].join('\n');
}

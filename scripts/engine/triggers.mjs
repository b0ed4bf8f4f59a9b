// The pages of the rules → what triggers each of them safely, as the page says.
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const pages = fileURLToPath(new URL('../../content/rules/', import.meta.url));

/**
 * Commands are null where the page says that there is no harmless way.
 * @typedef {{ rule: string, commands: string | null }} Trigger
 */

/** @param {string} page @returns {Trigger[]} none for a page of no rule */
export function triggerOf(page) {
  const rule = /^rule: (?:"([^"]+)"|'([^']+)'|(.+))$/m.exec(page);
  if (rule === null) return [];
  const section = /^## Trigger it safely$([\s\S]*?)(?=^## |(?![\s\S]))/m.exec(page)?.[1] ?? '';
  const blocks = [...section.matchAll(/^```sh[^\n]*\n([\s\S]*?)^```$/gm)].map(([, text]) => text);
  return [
    {
      rule: (rule[1] ?? rule[2] ?? rule[3] ?? '').trim(),
      commands: blocks.length === 0 ? null : blocks.join(''),
    },
  ];
}

export const triggers = () =>
  readdirSync(pages)
    .filter((name) => name.endsWith('.md'))
    .sort()
    .flatMap((name) => triggerOf(readFileSync(`${pages}${name}`, 'utf8')));

// Any text → Markdown that shows it and does nothing: no markup, HTML, link, table cell or line of
// its own. Control characters and those that change direction are shown by their names.
import { visible } from './visible.ts';

/** Within a sentence. A colon or dot that would make an address a link is escaped too. */
export function markdownText(text: string): string {
  return visible(text)
    .replace(/[\\`*_[\]<>|#~&!$@]/g, '\\$&')
    .replace(/:(?=\/\/)/g, '\\:')
    .replace(/\bwww\./gi, (start) => `${start.slice(0, 3)}\\.`);
}

/** As code: `a`; a pipe keeps its backslash where the code stands in a table. */
export function markdownCode(text: string, isInTable = false): string {
  const shown = visible(text);
  if (shown === '') return '` `';
  const longest = Math.max(0, ...[...shown.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  const padding = /^`|`$|^ .*\S.* $/.test(shown) ? ' ' : '';
  const code = `${fence}${padding}${shown}${padding}${fence}`;
  return isInTable ? code.replaceAll('|', '\\|') : code;
}

/** Lines between fences that none of them can close. */
export function markdownBlock(text: string, language = ''): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${text.split('\n').map(visible).join('\n')}\n${fence}\n`;
}

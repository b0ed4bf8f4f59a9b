// Invisible characters that turn the direction of writing: what a reader sees is not what Falco reads
// (CVE-2021-42574, "Trojan Source"). Comments count, too: they can show code that is none.

import type { Check } from '../../check.ts';
import type { Draft } from '../../finding.ts';

const turning = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
const mostTold = 100;

const named = (sign: string): string =>
  `U+${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;

export const bidiCharacters: Check = {
  code: 'bidi-characters',
  file: (file, scene) => {
    const text = scene.files[file]?.text ?? '';
    const items = scene.itemsOf[file] ?? [];
    const drafts: Draft[] = [];
    let place = 0;
    for (const { 0: sign, index } of text.matchAll(turning)) {
      const range = { from: index, to: index + 1 };
      while ((items[place]?.range.to ?? index) < index) place += 1;
      const near = items[place];
      const item = near !== undefined && near.range.from <= index ? near.name : undefined;
      const message = `The invisible character ${named(sign)} reverses the text direction: what you see here may not be what Falco reads. Remove it, or write it as an escape in double quotes.`;
      drafts.push({ file, range, item, severity: 'warning', message });
      if (drafts.length >= mostTold) break;
    }
    return drafts;
  },
};

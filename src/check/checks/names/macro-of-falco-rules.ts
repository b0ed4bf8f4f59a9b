// A macro that is not defined, but is in Falco's own rules: which of them would have to be loaded,
// and what the simple ones stand for.

import { visitLeaves } from '../../../condition/visitor.ts';
import type { Range } from '../../../text/diagnostic.ts';
import type { Check, Explanation } from '../../check.ts';
import type { Draft } from '../../finding.ts';
import { macroPlace, plainMacros } from '../../values/falco-macros.ts';

function explained(name: string, range: Range, written: string): Explanation | undefined {
  const found = macroPlace(name);
  if (found === undefined) return undefined;
  const [maturity, fileName] = found;
  const where =
    maturity === 'stable'
      ? `Falco's default rules define "${name}" (${fileName}), but they are not loaded before this file.`
      : `Only Falco's ${maturity} rules define "${name}" (${fileName}); Falco does not load them by itself.`;
  const text = plainMacros.get(name);
  const after = maturity === 'stable' ? 'Load it after them, or define it' : 'Define it';
  const message = `${where} ${after} in this file under a name of its own.`;
  if (text === undefined || written !== name) return { message };
  return { message, fix: { title: `Write ${text}`, edits: [{ range, text }] } };
}

export const macroOfFalcoRules: Check = {
  code: 'macro-of-falco-rules',
  explain: ({ problem, file, range }, { files }) => {
    const [, name = ''] = /^Undefined macro '(.*)' used in filter\./.exec(problem.message) ?? [];
    return explained(name, range, files[file]?.text.slice(range.from, range.to) ?? '');
  },
  // Falco does not come to the macros of a condition that does not parse.
  condition: ({ file, item, parses, tree, place }, { files, loaded }) => {
    const found: Draft[] = [];
    if (parses || tree === undefined) return found;
    visitLeaves(tree, (leaf) => {
      if (leaf.kind !== 'macro' || loaded.collector.macros.has(leaf.name)) return;
      if (loaded.collector.broken.has(leaf.name)) return;
      const range = place(leaf);
      const explanation = explained(
        leaf.name,
        range,
        files[file]?.text.slice(range.from, range.to) ?? '',
      );
      if (explanation === undefined) return;
      found.push({
        file,
        range,
        item: item.name,
        severity: 'error',
        message: explanation.message,
        fix: explanation.fix,
      });
    });
    return found;
  },
};

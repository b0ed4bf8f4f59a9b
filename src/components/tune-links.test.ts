// The page of a rule opens the builder where the rule is tuned: at the list that silences it, or at its row.
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { slugOf } from '../ours/rule-names.ts';
import { ruleTitles } from '../ours/rule-titles.gen.ts';
import { ruleRows } from '../ours/rules.ts';

it.each(ruleTitles)('%s', (title) => {
  const file = new URL(`../../content/rules/${slugOf(title)}.md`, import.meta.url);
  const page = readFileSync(file, 'utf8');
  const [list] = ruleRows[title].lists ?? [];
  const place =
    list === undefined ? `rule-${slugOf(title)}` : `control-${list.replaceAll('.', '-')}`;
  const tune = page.slice(page.indexOf('## Tune it'));
  const links = [...tune.matchAll(/\]\(\/builder\/([^)]*)\)/g)].map(([, to]) => to);
  expect([...new Set(links)]).toEqual([`#${place}`]);
});

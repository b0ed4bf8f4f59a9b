// One rule that is not ours, and one alert of it → what is suggested. Test-only.
import type { Fields } from '../../evaluation/values/fields.ts';
import { scenarios } from '../../scenario/catalogue.ts';
import type { Hand } from '../hand.ts';
import { suggest } from '../suggest.ts';
import { group, logOf } from './log-arbitrary.ts';

const catalogue = scenarios();

export interface Asked {
  readonly condition?: string;
  readonly output?: string;
  readonly priority?: string;
  readonly tags?: string;
  readonly name?: string;
  readonly fields: Fields;
}

export const where = {
  'container.image.repository': 'registry.example/app',
  'k8s.ns.name': 'shop',
};

export function tune({
  condition = 'evt.type in (open, openat) and fd.name startswith /',
  output = 'Opened | file=%fd.name exe=%proc.exepath',
  priority = 'NOTICE',
  tags = '[]',
  name = 'A rule of theirs',
  fields,
}: Asked) {
  const text = `- rule: ${name}\n  desc: d\n  condition: ${condition}\n  output: ${output}\n  priority: ${priority}\n  tags: ${tags}\n`;
  const hand: Hand = { kind: 'files', files: [{ name: 'theirs.yaml', text }] };
  const log = logOf([group({ id: 0, rule: name, priority: 'Notice', fields, count: 50, pods: 9 })]);
  return suggest(log, hand, catalogue);
}

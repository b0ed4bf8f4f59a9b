// The name of a macro, list or rule → what a hover shows: where it stands and what it says.
import type { Loaded } from '../../../ruleset/load.ts';
import type { Description } from '../protocol.ts';
import type { Placed } from './explain.ts';

const longest = 400;

const short = (text: string): string => {
  const one = text.replaceAll(/\s+/g, ' ').trim();
  return one.length > longest ? `${one.slice(0, longest)} …` : one;
};

export function describeName(
  name: string,
  { collector, files }: Loaded,
  placed: Placed,
): Description | undefined {
  const macro = collector.macros.get(name);
  const list = collector.lists.get(name);
  const rule = collector.rules.get(name);
  const found = macro ?? list ?? rule;
  if (found === undefined) return undefined;
  const { file, mark } = found.context;
  const place = placed(file, mark.offset);
  const where = files[file]?.name ?? '';
  const line = `${where}, line ${mark.line + 1}`;
  const title = macro ? `macro ${name}` : list ? `list ${name}` : `rule ${name}`;
  if (place === undefined) {
    const note = 'From Falco’s default rules. What it says is not known to this page.';
    return { title, lines: [note], code: undefined, place };
  }
  const items = list?.items.map(({ text }) => text);
  const lines = [
    ...(items ? [`${items.length} items`] : []),
    ...(rule && rule.desc !== '' ? [short(rule.desc)] : []),
    `Defined in ${line}`,
  ];
  const code = items ? items.join(', ') : (macro ?? rule)?.condition.text;
  return { title, lines, code: code === undefined ? undefined : short(code), place };
}

// The name of a macro, list or rule → what a hover shows: where it stands and what it says.
import type { Loaded } from '../../../ruleset/load.ts';
import type { Description } from '../protocol.ts';
import type { Placed } from './explain.ts';

const longest = 400;

function short(text: string): string {
  const one = text.replaceAll(/\s+/g, ' ').trim();
  return one.length > longest ? `${one.slice(0, longest)} …` : one;
}

/** Macros and lists in a condition of which only these are known. */
function namesIn(condition: string, { macros, lists }: Loaded['collector']): readonly string[] {
  const words = new Set(condition.split(/[\s(),=]+/));
  return [...words].filter((word) => macros.has(word) || lists.has(word));
}

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
  const items = list?.items.map(({ text }) => text);
  if (place === undefined) {
    const names =
      items === undefined ? namesIn((macro ?? rule)?.condition.text ?? '', collector) : [];
    const lines = [
      'From Falco’s own rules.',
      ...(names.length > 0 ? [`Names ${names.join(', ')}.`] : []),
    ];
    return { title, lines, code: items && short(items.join(', ')), place };
  }
  const lines = [
    ...(items ? [`${items.length} items`] : []),
    ...(rule && rule.desc !== '' ? [short(rule.desc)] : []),
    `Defined in ${line}`,
  ];
  const code = items ? items.join(', ') : (macro ?? rule)?.condition.text;
  return { title, lines, code: code === undefined ? undefined : short(code), place };
}

// Alerts that the parts of one record hold → each once: collectors keep the line they read beside what
// they made of it, and chat messages say an output twice.
import type { Found } from './sink.ts';

/** Alerts of equal texts beyond these are not compared with each other. */
const mostCompared = 64;

const rank: Readonly<Record<Found['kind'], number>> = { whole: 2, text: 1, labels: 0 };

function says({ alert, kind }: Found): string {
  return alert.output === '' || kind === 'labels'
    ? JSON.stringify(alert.fields)
    : alert.output.trim();
}

function isSame(a: Found, b: Found): boolean {
  const [one, other] = [a.alert, b.alert];
  if (one.count !== other.count) return false;
  if (one.rule !== undefined && other.rule !== undefined && one.rule !== other.rule) return false;
  const areWhole = a.kind === 'whole' && b.kind === 'whole';
  return !areWhole || one.time === other.time;
}

const amount = ({ alert, kind }: Found): number =>
  rank[kind] * 1000 + Object.keys(alert.fields).length + (alert.rule === undefined ? 0 : 0.5);

/** The one that says more, with what the other alone knows. */
function joined(a: Found, b: Found): Found {
  const [one, other] = amount(b) > amount(a) ? [b, a] : [a, b];
  const { alert } = one;
  const rule = alert.rule ?? other.alert.rule;
  const priority = alert.priority === '' ? other.alert.priority : alert.priority;
  return { ...one, alert: { ...alert, rule, priority } };
}

/** Labels alone count where nothing else in the record is of their rule. */
function withoutLabels(found: readonly Found[]): readonly Found[] {
  const labels = found.filter(({ kind }) => kind === 'labels');
  if (labels.length === 0 || found.length === 1) return found;
  const others = found.filter(({ kind }) => kind !== 'labels');
  const known = new Set(others.map(({ alert }) => alert.rule));
  const [text, ...more] = others;
  const best = new Map<string | undefined, Found>();
  for (const one of labels) {
    const { rule } = one.alert;
    const before = best.get(rule);
    if (known.has(rule) || (known.has(undefined) && more.length > 0)) continue;
    if (before === undefined || amount(one) > amount(before)) best.set(rule, one);
  }
  const [own, ...rest] = best.values();
  if (text === undefined || own === undefined || text.alert.rule !== undefined)
    return [...others, ...best.values()];
  return [rest.length === 0 ? labelled(text, own) : text];
}

/** An output, and what stands apart from it in the same message. */
function labelled(text: Found, { alert }: Found): Found {
  const { rule, priority, time, fields } = alert;
  const own = text.alert;
  const named = { rule, priority: own.priority || priority, time: own.time ?? time };
  return { ...text, alert: { ...own, ...named, fields: { ...own.fields, ...fields } } };
}

/** Elements of a list are records each, but for an output without a rule and what is said of it behind. */
export function besideLabels(parts: readonly (readonly Found[])[]): readonly Found[] {
  const found: Found[] = [];
  for (const part of parts) {
    const [own] = part;
    const text = found.at(-1);
    const belongs =
      part.length === 1 && own?.kind === 'labels' && text?.kind === 'text' && !text.alert.rule;
    if (belongs) found[found.length - 1] = labelled(text, own);
    else found.push(...part);
  }
  return found;
}

/** `parts`: of each member of a record the alerts it holds. */
export function eachOnce(parts: readonly (readonly Found[])[]): readonly Found[] {
  const filled = parts.filter((part) => part.length > 0);
  if (filled.length < 2) return filled[0] ?? [];
  const all: { found: Found; part: number }[] = [];
  const byText = new Map<string, { found: Found; part: number }[]>();
  for (const [part, items] of filled.entries()) {
    for (const found of items) {
      const text = says(found);
      const alike = byText.get(text) ?? [];
      // One of the same part is another alert that says the same.
      const same = alike.find((one) => one.part !== part && isSame(one.found, found));
      if (same !== undefined) {
        same.found = joined(same.found, found);
        same.part = part;
        continue;
      }
      const entry = { found, part };
      all.push(entry);
      if (alike.length < mostCompared) byText.set(text, [...alike, entry]);
    }
  }
  return withoutLabels(all.map(({ found }) => found));
}

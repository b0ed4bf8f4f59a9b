// Structure, each part of a page once: what axe found nothing wrong with it says again of the same elements with
// the same attributes, texts and visibility at the same width. Rules on the page as a whole are asked every time.
import type { Page } from '@playwright/test';
import type axe from 'axe-core';
import type { RunOptions } from 'axe-core';

/** Parts that axe found nothing wrong with, by width; a worker that saw a failure ends, and forgets them. */
const judged = new Map<number, Set<string>>();

/** Smaller ones cost less to judge than to know again. */
const least = 6;

/** Marks the largest known parts within an element; gives those that are not known, by 64 bits of what they are. */
function markParts([within, known, least]: readonly [string, readonly string[], number]): string[] {
  const short = (text: string): string => {
    let [one, other] = [0x811c9dc5, 0x1b873593];
    for (let at = 0; at < text.length; at += 1) {
      one = Math.imul(one ^ text.charCodeAt(at), 0x01000193);
      other = Math.imul(other ^ text.charCodeAt(at), 0x5bd1e995);
    }
    return (one >>> 0).toString(36) + (other >>> 0).toString(36);
  };
  const parts = new Map<Element, { readonly name: string; readonly count: number }>();
  const read = (one: Element): { readonly name: string; readonly count: number } => {
    const box = one.getBoundingClientRect();
    const words = [
      one.localName,
      one.checkVisibility({ visibilityProperty: true, opacityProperty: true }),
      // What is cut or has no room is not judged.
      box.width > 1 && box.height > 1,
      ...[...one.attributes].map(({ name, value }) => `${name}=${value}`),
    ];
    let count = 1;
    for (const node of one.childNodes) {
      if (!(node instanceof Element)) {
        words.push(node.nodeValue ?? '');
        continue;
      }
      const inner = read(node);
      words.push(inner.name);
      count += inner.count;
    }
    const part = { name: short(words.join('\u0000')), count };
    parts.set(one, part);
    return part;
  };
  const seen = new Set(known);
  const excluded: Element[] = [];
  const fresh = new Set<string>();
  const choose = (one: Element): void => {
    const { name, count } = parts.get(one) ?? { name: '', count: 0 };
    if (count < least) return;
    if (seen.has(name)) {
      excluded.push(one);
      return;
    }
    fresh.add(name);
    for (const inner of one.children) choose(inner);
  };
  const root = document.querySelector(within);
  if (root === null) throw new Error(`there is no ${within}`);
  read(root);
  for (const inner of root.children) choose(inner);
  Reflect.set(globalThis, 'excludedParts', excluded);
  return [...fresh];
}

async function judgeRest([within, options]: readonly [string, RunOptions]) {
  const run: typeof axe.run = Reflect.get(globalThis, 'axe').run;
  const excluded: Element[] = Reflect.get(globalThis, 'excludedParts');
  const { violations } = await run({ include: within, exclude: excluded }, options);
  return violations.map(({ id, nodes }) => ({
    id,
    nodes: nodes.map(({ html, failureSummary }) => ({ html, failureSummary })),
  }));
}

/** Violations in the parts of an element that no page before had at this width. */
export async function structureFaults(page: Page, options: RunOptions, within: string) {
  const width = page.viewportSize()?.width ?? 0;
  const known = judged.get(width) ?? new Set<string>();
  judged.set(width, known);
  const fresh = await page.evaluate(markParts, [within, [...known], least] as const);
  const violations = await page.evaluate(judgeRest, [within, options] as const);
  if (violations.length === 0) for (const name of fresh) known.add(name);
  return violations;
}

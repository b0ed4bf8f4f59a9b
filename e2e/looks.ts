// Colours, each way of drawing text once: hundreds of pages draw theirs alike, and what axe says of one such
// text it says of the next. A look that axe did not judge (covered, cut, hidden) is not done: it is asked again.
import type { Page } from '@playwright/test';
import type axe from 'axe-core';
import type { RunOptions } from 'axe-core';

/** Looks that axe found nothing wrong with, of any theme; a worker that saw a failure ends, and forgets them. */
const judged = new Set<string>();

/** Two texts have one look where all that axe's rules on colours ask of them is the same. */
function markLooks([within, known]: readonly [string, readonly string[]]): readonly string[] {
  // What is known travels into each page: a look is named by 64 bits of its words.
  const short = (text: string): string => {
    let [one, other] = [0x811c9dc5, 0x1b873593];
    for (let at = 0; at < text.length; at += 1) {
      one = Math.imul(one ^ text.charCodeAt(at), 0x01000193);
      other = Math.imul(other ^ text.charCodeAt(at), 0x5bd1e995);
    }
    return (one >>> 0).toString(36) + (other >>> 0).toString(36);
  };
  const partOf = new Map<Element, string>();
  const part = (one: Element): string => {
    const before = partOf.get(one);
    if (before !== undefined) return before;
    const style = getComputedStyle(one);
    const own = [
      one.localName,
      one.getAttribute('class'),
      one.getAttributeNames().sort(),
      style.color,
      style.backgroundColor,
      style.backgroundImage,
      style.opacity,
      style.filter,
      style.mixBlendMode,
      style.position,
    ].join('|');
    const above = one.parentElement === null ? '' : part(one.parentElement);
    const whole = short(`${above} > ${own}`);
    partOf.set(one, whole);
    return whole;
  };
  /** A link that stands alone is asked less than one in a text. */
  const stands = (one: Element): boolean => {
    let block: Element | null = one.closest('a');
    if (block === null) return false;
    const words = block.textContent?.trim();
    while (block !== null && getComputedStyle(block).display.startsWith('inline'))
      block = block.parentElement;
    return block?.textContent?.trim() !== words;
  };
  const look = (one: Element): string => {
    const style = getComputedStyle(one);
    const own = [
      part(one),
      style.fontSize,
      style.fontWeight,
      style.textDecorationLine,
      style.textShadow,
      stands(one),
    ];
    return short(own.join(' '));
  };
  /** Of a text of one sign axe says that it cannot tell. */
  const hasText = (one: Element): boolean =>
    one.matches('input, select, textarea') ||
    [...one.childNodes]
      .filter((node) => node.nodeType === Node.TEXT_NODE)
      .some((node) => (node.nodeValue?.trim().length ?? 0) > 1);
  const shown = (one: Element): boolean =>
    one.checkVisibility({ visibilityProperty: true }) && one.getBoundingClientRect().width > 1;
  const seen = new Set(known);
  const marked: Element[] = [];
  const looks: string[] = [];
  for (const one of document.querySelectorAll(`${within}, ${within} *`)) {
    if (!hasText(one) || !shown(one)) continue;
    const its = look(one);
    if (seen.has(its)) continue;
    seen.add(its);
    looks.push(its);
    marked.push(one);
  }
  Reflect.set(globalThis, 'marked', marked);
  return looks;
}

/** What axe finds of the elements that were marked, and which of them, by number, it has judged. */
async function judgeMarked(options: RunOptions) {
  const run: typeof axe.run = Reflect.get(globalThis, 'axe').run;
  const marked: Element[] = Reflect.get(globalThis, 'marked');
  const { violations, passes } = await run(
    { include: marked },
    { ...options, elementRef: true, resultTypes: ['violations', 'passes'] },
  );
  const fine = passes.find(({ id }) => id === 'color-contrast')?.nodes ?? [];
  const passed = new Set(fine.map(({ element }): Element | undefined => element));
  return {
    violations: violations.map(({ id, nodes }) => ({
      id,
      nodes: nodes.map(({ html, failureSummary }) => ({ html, failureSummary })),
    })),
    judged: marked.flatMap((one, at) => (passed.has(one) ? [at] : [])),
  };
}

/** Violations among the texts whose look is new. */
export async function colourFaults(page: Page, options: RunOptions, within: string) {
  const looks = await page.evaluate(markLooks, [within, [...judged]] as const);
  if (looks.length === 0) return [];
  const said = await page.evaluate(judgeMarked, options);
  if (said.violations.length === 0) for (const at of said.judged) judged.add(looks[at] ?? '');
  return said.violations;
}

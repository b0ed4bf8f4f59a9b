// All that Preact writes to a page → the same with nothing invisible in it. Rules texts, names of files
// and logs are written by attackers too: there is one place at which text comes to the page, and this is it.
import { Fragment, options, type VNode } from 'preact';
import { visibleLines } from '../../text/visible.ts';

/** Attributes that are read out or shown; the value of a field stays as it was typed. */
const shownAttributes = ['aria-label', 'title', 'label', 'placeholder', 'alt'] as const;

/** @returns the same object where there is nothing to change */
function shownChildren(children: unknown): unknown {
  if (typeof children === 'string') return visibleLines(children);
  return Array.isArray(children) ? children.map(shownChildren) : children;
}

/** Makes what a vnode would write visible, in place, before it is drawn. */
export function makeVisible({ type, props }: VNode): void {
  if (typeof type !== 'string' && type !== Fragment) return;
  const written = props as Record<string, unknown>; // an element has any attributes
  const { children } = written;
  if (children !== undefined) written['children'] = shownChildren(children);
  for (const name of shownAttributes) {
    const value = written[name];
    if (typeof value === 'string') written[name] = visibleLines(value);
  }
}

let isOn = false;

/** From now on, for all that is drawn on this page. */
export function writeVisibly(): void {
  if (isOn) return;
  isOn = true;
  const before = options.vnode;
  options.vnode = (vnode) => {
    makeVisible(vnode);
    before?.(vnode);
  };
}

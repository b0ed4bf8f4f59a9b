// Lines of a log → how many hold alerts, something unread, or neither; each is counted once.
import type { AlertLog, Unread } from '../alert-log.ts';

export const mostUnreadShown = 100;
const shownLength = 300;

/** What a line holds; of several the last in this order counts. */
export type Content = 'other' | 'alert' | 'unread';
const order: readonly Content[] = ['other', 'alert', 'unread'];

export class LineTally {
  lines = 0;
  unread = 0;
  readonly #counts = { other: 0, alert: 0, unread: 0 };
  readonly #shown: Unread[] = [];

  add(content: Content, lines = 1): void {
    this.lines += lines;
    this.#counts[content] += lines;
  }

  addUnread(file: string, line: number, text: string, reason: string): void {
    this.unread += 1;
    if (this.#shown.length >= mostUnreadShown) return;
    this.#shown.push({ file, line, text: text.slice(0, shownLength), reason });
  }

  result(): Pick<
    AlertLog,
    'lines' | 'alertLines' | 'otherLines' | 'unreadLines' | 'unread' | 'unreadShown'
  > {
    const { other, alert, unread } = this.#counts;
    const { lines } = this;
    const counts = { lines, alertLines: alert, otherLines: other, unreadLines: unread };
    return { ...counts, unread: this.unread, unreadShown: [...this.#shown] };
  }
}

export function worse(one: Content, other: Content): Content {
  return order.indexOf(one) > order.indexOf(other) ? one : other;
}

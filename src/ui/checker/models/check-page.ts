// For tests: the check page without a browser; texts in a map, the session in place of the worker.
import type { Edit, Request } from '../protocol.ts';
import { Checker } from './checker.ts';
import { applyEdits } from './edits-between.ts';
import { readText } from './read-input.ts';
import { Session } from './session.ts';

export const good =
  '- rule: a\n  desc: d\n  condition: evt.type = open\n  output: o\n  priority: INFO\n';
export const bad = good.replace('evt.type = open', 'nothing');

export function checkPage() {
  const texts = new Map<number, string>();
  const marks = new Map<number, number>();
  const said: string[] = [];
  const session = new Session();
  const asked: Request['kind'][] = [];
  const timers = new Set<{ call: () => void; milliseconds: number }>();
  const marked: boolean[] = [];
  let refuse = (_: string): void => {};
  let waiting: (() => void) | undefined;
  let hold: Promise<void> = Promise.resolve();
  const checker = new Checker({
    editor: {
      open: (id, _name, text) => texts.set(id, text),
      show: () => {},
      text: (id) => texts.get(id) ?? '',
      edit: (id: number, edits: readonly Edit[]) => {
        texts.set(id, applyEdits(texts.get(id) ?? '', edits));
        checker.edited(id);
      },
      mark: (id, findings) => marks.set(id, findings.length),
      select: () => {},
    },
    ask: async (request) => {
      asked.push(request.kind);
      await Promise.race([
        hold,
        new Promise((_, reject) => {
          refuse = (reason) => reject(new Error(reason));
        }),
      ]);
      return session.answer(request) as never; // the session answers each request with its own kind
    },
    announce: (message) => said.push(message),
    later: (call) => {
      waiting = call;
    },
    after: (call, milliseconds) => {
      const one = { call, milliseconds };
      timers.add(one);
      return () => timers.delete(one);
    },
    stop: () => refuse('it was stopped'),
    mark: (isUnderWay) => marked.push(isUnderWay),
  });
  const settle = async (): Promise<void> => {
    waiting?.();
    waiting = undefined;
    for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
  };
  const add = (name: string, text: string) => checker.add([readText(name, text)]);
  const wait = (until: Promise<void>): void => {
    hold = until;
  };
  /** So many milliseconds of a check have passed. */
  const pass = (milliseconds: number): void => {
    for (const one of timers) if (one.milliseconds <= milliseconds) one.call();
  };
  const die = (reason: string): void => refuse(reason);
  return { checker, texts, marks, said, asked, settle, add, wait, pass, die, marked, timers };
}

// What the models need of the page: an editor, the worker, a voice and a clock.
import type { Ask, Edit, Finding } from '../protocol.ts';

export interface OpenFile {
  readonly id: number;
  readonly name: string;
  readonly eol: '\n' | '\r\n';
}

/** Texts by file. Places are those of the last report: the editor carries them over later edits. */
export interface Editor {
  readonly open: (id: number, name: string, text: string) => void;
  readonly show: (id: number) => void;
  readonly text: (id: number) => string;
  /** All edits as one step to undo. */
  readonly edit: (id: number, edits: readonly Edit[]) => void;
  readonly mark: (id: number, findings: readonly Finding[]) => void;
  readonly select: (id: number, from: number, to: number) => void;
}

export interface Ports {
  readonly editor: Editor;
  readonly ask: Ask;
  readonly announce: (message: string) => void;
  /** Ends the worker: what it was asked is refused. */
  readonly stop: () => void;
  /** Whether a check is under way that may not end; outlives the page. */
  readonly mark: (isUnderWay: boolean) => void;
  /** Calls after so many milliseconds, unless what it gives is called before. */
  readonly after: (call: () => void, milliseconds: number) => () => void;
  /** Calls after so many milliseconds; a later call takes the place of one still waiting. */
  readonly later: (call: () => void, milliseconds: number) => void;
}

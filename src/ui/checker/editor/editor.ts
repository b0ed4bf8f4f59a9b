// The one editor of the page and the text of each file: what the models ask for, done by CodeMirror.
// It stands in a shadow root: there its styles are adopted style sheets, which a security policy
// without 'unsafe-inline' lets through; in the document they would be <style> elements.

import { isolateHistory } from '@codemirror/commands';
import { type Diagnostic, setDiagnostics } from '@codemirror/lint';
import {
  type ChangeDesc,
  EditorSelection,
  EditorState,
  type TransactionSpec,
} from '@codemirror/state';
import { EditorView, type ViewUpdate } from '@codemirror/view';
import { visible } from '../../../text/visible.ts';
import type { Editor } from '../models/ports.ts';
import type { Edit, Finding } from '../protocol.ts';
import type { Assistance } from './assist.ts';
import { setUp } from './setup.ts';

export interface EditorHooks extends Assistance {
  readonly edited: (id: number) => void;
  readonly fix: (finding: Finding) => void;
  readonly tooLong: (length: number) => void;
}

interface Text {
  state: EditorState;
  /** Changes since the last report: its places are carried over them. */
  drift: ChangeDesc | undefined;
}

/** Squiggles beyond this many would slow down typing and show no one anything. */
const mostMarks = 500;

/** A place of the last report → the place now, within the text. */
function placeNow({ state, drift }: Text, offset: number, side: -1 | 1): number {
  const at = Math.max(0, Math.min(offset, drift?.length ?? state.doc.length));
  return drift === undefined ? at : drift.mapPos(at, side);
}

function drifted(text: Text, changes: ChangeDesc): void {
  text.drift = text.drift === undefined ? changes : text.drift.composeDesc(changes);
}

function markOf(finding: Finding, text: Text, mend: (finding: Finding) => void): Diagnostic {
  const from = placeNow(text, finding.from, -1);
  const { fix } = finding;
  return {
    from,
    to: Math.max(from, placeNow(text, finding.to, 1)),
    severity: finding.severity,
    source: finding.code,
    message: visible(finding.message),
    ...(fix === undefined
      ? {}
      : { actions: [{ name: `Fix: ${visible(fix.title)}`, apply: () => mend(finding) }] }),
  };
}

export class PageEditor implements Editor {
  readonly #texts = new Map<number, Text>();
  readonly #hooks: EditorHooks;
  readonly #view: EditorView;
  #shown = -1;

  constructor(host: HTMLElement, hooks: EditorHooks) {
    const root = host.attachShadow({ mode: 'open' });
    this.#hooks = hooks;
    this.#view = new EditorView({ parent: root, root });
  }

  open(id: number, name: string, text: string): void {
    const extensions = [
      setUp(name, this.#hooks, this.#hooks.tooLong),
      EditorView.updateListener.of((update) => this.#updated(update)),
    ];
    this.#texts.set(id, { state: EditorState.create({ doc: text, extensions }), drift: undefined });
  }

  show(id: number): void {
    const text = this.#texts.get(id);
    if (text === undefined) return;
    this.#shown = id;
    this.#view.setState(text.state);
  }

  text(id: number): string {
    return this.#texts.get(id)?.state.doc.toString() ?? '';
  }

  length(id: number): number {
    return this.#texts.get(id)?.state.doc.length ?? 0;
  }

  /** Where the cursor stands. */
  head(): number {
    return this.#view.state.selection.main.head;
  }

  edit(id: number, edits: readonly Edit[]): void {
    const text = this.#texts.get(id);
    if (text === undefined) return;
    const changes = edits.map(({ from, to, text: insert }) => {
      const start = placeNow(text, from, 1);
      return { from: start, to: Math.max(start, placeNow(text, to, -1)), insert };
    });
    this.#dispatch(id, () => ({
      changes,
      userEvent: 'input.fix',
      annotations: isolateHistory.of('full'),
    }));
  }

  mark(id: number, findings: readonly Finding[]): void {
    const text = this.#texts.get(id);
    if (text === undefined) return;
    text.drift = undefined;
    const marks = findings.slice(0, mostMarks).map((one) => markOf(one, text, this.#hooks.fix));
    this.#dispatch(id, (state) => setDiagnostics(state, marks));
  }

  select(id: number, from: number, to: number): void {
    const text = this.#texts.get(id);
    if (text === undefined) return;
    const anchor = placeNow(text, from, 1);
    const head = Math.max(anchor, placeNow(text, to, -1));
    this.#dispatch(id, () => ({
      selection: EditorSelection.single(anchor, head),
      effects: EditorView.scrollIntoView(anchor, { y: 'center' }),
    }));
    this.#view.focus();
  }

  #updated({ docChanged, changes, state }: ViewUpdate): void {
    const text = this.#texts.get(this.#shown);
    if (text === undefined) return;
    text.state = state;
    if (!docChanged) return;
    drifted(text, changes.desc);
    this.#hooks.edited(this.#shown);
  }

  /** To the file on the screen, or to one that is not. */
  #dispatch(id: number, make: (state: EditorState) => TransactionSpec): void {
    const text = this.#texts.get(id);
    if (text === undefined) return;
    if (id === this.#shown) {
      this.#view.dispatch(make(this.#view.state));
      return;
    }
    const transaction = text.state.update(make(text.state));
    text.state = transaction.state;
    if (!transaction.docChanged) return;
    drifted(text, transaction.changes.desc);
    this.#hooks.edited(id);
  }
}

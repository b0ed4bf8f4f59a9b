// The one editor of the page and the text of each file: what the models ask for, done by CodeMirror.
// It stands in a shadow root: there its styles are adopted style sheets, which a security policy
// without 'unsafe-inline' lets through; in the document they would be <style> elements.
import { defaultKeymap, history, historyKeymap, isolateHistory } from '@codemirror/commands';
import { bracketMatching } from '@codemirror/language';
import {
  type Diagnostic,
  nextDiagnostic,
  previousDiagnostic,
  setDiagnostics,
} from '@codemirror/lint';
import { highlightSelectionMatches, searchKeymap } from '@codemirror/search';
import {
  type ChangeDesc,
  EditorSelection,
  EditorState,
  type Extension,
  type TransactionSpec,
} from '@codemirror/state';
import {
  closeHoverTooltips,
  drawSelection,
  EditorView,
  hasHoverTooltips,
  highlightActiveLineGutter,
  highlightSpecialChars,
  keymap,
  lineNumbers,
} from '@codemirror/view';
import type { Editor } from '../models/ports.ts';
import { longest } from '../models/read-input.ts';
import type { Finding } from '../protocol.ts';
import { type Assistance, assist } from './assist.ts';
import { rulesLanguage } from './language.ts';
import { theme } from './theme.ts';

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

const closeTips = (view: EditorView): boolean => {
  if (!hasHoverTooltips(view.state)) return false;
  view.dispatch({ effects: closeHoverTooltips });
  return true;
};

export interface PageEditor extends Editor {
  readonly head: () => number;
  readonly length: (id: number) => number;
}

export function createEditor(host: HTMLElement, hooks: EditorHooks): PageEditor {
  const root = host.attachShadow({ mode: 'open' });
  const texts = new Map<number, Text>();
  let shown = -1;

  const limit = EditorState.transactionFilter.of((transaction): TransactionSpec => {
    const length = transaction.newDoc.length;
    if (!transaction.docChanged || length <= longest) return transaction;
    queueMicrotask(() => hooks.tooLong(length));
    return {};
  });

  const extensions = (name: string): Extension => [
    lineNumbers(),
    highlightActiveLineGutter(),
    highlightSpecialChars(),
    history(),
    drawSelection(),
    EditorState.allowMultipleSelections.of(true),
    bracketMatching(),
    highlightSelectionMatches(),
    rulesLanguage(),
    theme,
    limit,
    assist(hooks),
    // Tab is left alone: it leaves the editor, as it leaves any field.
    keymap.of([
      { key: 'F8', run: nextDiagnostic },
      { key: 'Shift-F8', run: previousDiagnostic },
      { key: 'Escape', run: closeTips },
      ...searchKeymap,
      ...historyKeymap,
      ...defaultKeymap,
    ]),
    EditorView.contentAttributes.of({
      'aria-label': `Text of ${name}`,
      spellcheck: 'false',
      tabindex: '0',
    }),
    EditorView.updateListener.of(({ docChanged, changes, state }) => {
      const text = texts.get(shown);
      if (text === undefined) return;
      text.state = state;
      if (!docChanged) return;
      text.drift = text.drift === undefined ? changes.desc : text.drift.composeDesc(changes.desc);
      hooks.edited(shown);
    }),
  ];

  const view = new EditorView({ parent: root, root });

  const clamp = (text: Text, offset: number, side: -1 | 1): number => {
    const end = text.drift === undefined ? text.state.doc.length : text.drift.length;
    const at = Math.max(0, Math.min(offset, end));
    return text.drift === undefined ? at : text.drift.mapPos(at, side);
  };

  /** To the file on the screen, or to one that is not. */
  const dispatch = (id: number, make: (state: EditorState) => TransactionSpec): void => {
    const text = texts.get(id);
    if (text === undefined) return;
    if (id === shown) {
      view.dispatch(make(view.state));
      return;
    }
    const transaction = text.state.update(make(text.state));
    text.state = transaction.state;
    if (!transaction.docChanged) return;
    const { desc } = transaction.changes;
    text.drift = text.drift === undefined ? desc : text.drift.composeDesc(desc);
    hooks.edited(id);
  };

  const diagnosticOf = (finding: Finding, text: Text): Diagnostic => {
    const from = clamp(text, finding.from, -1);
    const { fix } = finding;
    return {
      from,
      to: Math.max(from, clamp(text, finding.to, 1)),
      severity: finding.severity,
      source: finding.code,
      message: finding.message,
      ...(fix === undefined
        ? {}
        : { actions: [{ name: `Fix: ${fix.title}`, apply: () => hooks.fix(finding) }] }),
    };
  };

  return {
    open: (id, name, text) => {
      const state = EditorState.create({ doc: text, extensions: extensions(name) });
      texts.set(id, { state, drift: undefined });
    },
    show: (id) => {
      const text = texts.get(id);
      if (text === undefined) return;
      shown = id;
      view.setState(text.state);
    },
    text: (id) => texts.get(id)?.state.doc.toString() ?? '',
    edit: (id, edits) => {
      const text = texts.get(id);
      if (text === undefined) return;
      const changes = edits.map(({ from, to, text: insert }) => {
        const start = clamp(text, from, 1);
        return { from: start, to: Math.max(start, clamp(text, to, -1)), insert };
      });
      dispatch(id, () => ({
        changes,
        userEvent: 'input.fix',
        annotations: isolateHistory.of('full'),
      }));
    },
    mark: (id, findings) => {
      const text = texts.get(id);
      if (text === undefined) return;
      text.drift = undefined;
      const marks = findings.slice(0, mostMarks).map((finding) => diagnosticOf(finding, text));
      dispatch(id, (state) => setDiagnostics(state, marks));
    },
    select: (id, from, to) => {
      const text = texts.get(id);
      if (text === undefined) return;
      const anchor = clamp(text, from, 1);
      const head = Math.max(anchor, clamp(text, to, -1));
      dispatch(id, () => ({
        selection: EditorSelection.single(anchor, head),
        effects: EditorView.scrollIntoView(anchor, { y: 'center' }),
      }));
      view.focus();
    },
    length: (id) => texts.get(id)?.state.doc.length ?? 0,
    head: () => view.state.selection.main.head,
  };
}

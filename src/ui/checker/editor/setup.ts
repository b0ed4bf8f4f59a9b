// What every text of the page's editor can do: keys, history, colours, help and a limit of its length.
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { bracketMatching } from '@codemirror/language';
import { nextDiagnostic, previousDiagnostic } from '@codemirror/lint';
import { highlightSelectionMatches, searchKeymap } from '@codemirror/search';
import { EditorState, type Extension, type TransactionSpec } from '@codemirror/state';
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
import { longest } from '../models/read-input.ts';
import { type Assistance, assist } from './assist.ts';
import { rulesLanguage } from './language.ts';
import { theme } from './theme.ts';

function closeTips(view: EditorView): boolean {
  if (!hasHoverTooltips(view.state)) return false;
  view.dispatch({ effects: closeHoverTooltips });
  return true;
}

/** Refuses a change that makes the text longer than `longest`. */
const limited = (tooLong: (length: number) => void): Extension =>
  EditorState.transactionFilter.of((transaction): TransactionSpec => {
    const length = transaction.newDoc.length;
    if (!transaction.docChanged || length <= longest) return transaction;
    queueMicrotask(() => tooLong(length));
    return {};
  });

// Tab is left alone: it leaves the editor, as it leaves any field.
const keys = keymap.of([
  { key: 'F8', run: nextDiagnostic },
  { key: 'Shift-F8', run: previousDiagnostic },
  { key: 'Escape', run: closeTips },
  ...searchKeymap,
  ...historyKeymap,
  ...defaultKeymap,
]);

/** For the text of the file `name`, which screen readers hear. */
export const setUp = (
  name: string,
  assistance: Assistance,
  tooLong: (length: number) => void,
): Extension => [
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
  limited(tooLong),
  assist(assistance),
  keys,
  EditorView.contentAttributes.of({
    'aria-label': `Text of ${name}`,
    spellcheck: 'false',
    tabindex: '0',
  }),
];

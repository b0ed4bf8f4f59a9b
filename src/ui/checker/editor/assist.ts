// Completion, hover and go to definition, bound to the editor. What they say comes from the models.

import {
  autocompletion,
  type CompletionContext,
  type CompletionResult,
} from '@codemirror/autocomplete';
import { type Extension, Prec } from '@codemirror/state';
import { EditorView, hoverTooltip, keymap } from '@codemirror/view';
import type { FalcoMinor } from '../../../falco/versions.ts';
import { visibleLines } from '../../../text/visible.ts';
import { complete, type Known, type Word, wordAt } from '../models/completion.ts';
import type { Description } from '../protocol.ts';

export interface Assistance {
  readonly known: () => Known;
  readonly lookUp: (name: string) => Promise<Description | undefined>;
  /** @returns whether there was a definition to go to */
  readonly goTo: (name: string) => boolean;
  readonly say: (message: string) => void;
}

/** What is read before the cursor: enough for the longest item. */
const farBefore = 30_000;

const types = {
  field: 'property',
  operator: 'keyword',
  macro: 'function',
  list: 'enum',
  value: 'constant',
  key: 'type',
  transformer: 'function',
  event: 'constant',
};

/** What words mean: comes when it is first asked for. */
const notes = () => import('../models/describe-word.ts');

/** Words of Falco's own: what they mean is shown beside the list. */
const noted = new Set(['field', 'operator', 'transformer', 'event']);

const source =
  ({ known }: Assistance) =>
  ({ state, pos, explicit }: CompletionContext): CompletionResult | null => {
    const start = Math.max(0, pos - farBefore);
    const found = complete(state.sliceDoc(start, pos), known());
    if (found === undefined || found.options.length === 0) return null;
    const from = start + found.from;
    if (from === pos && !explicit) return null;
    const options = found.options.map(({ label, type, detail, info }) => ({
      label,
      type: types[type],
      ...(detail === undefined ? {} : { detail }),
      ...(info === undefined ? {} : { info }),
      ...(noted.has(type) ? { info: () => infoOn(label, known().version) } : {}),
    }));
    return { from, options, validFor: /^[\w.-]*$/ };
  };

interface PlacedWord extends Word {
  /** With what stands in brackets after it: a field's argument. */
  readonly whole: string;
  /** It begins its line and a colon follows. */
  readonly isKey: boolean;
}

function wordIn(view: EditorView, pos: number): PlacedWord | undefined {
  const line = view.state.doc.lineAt(pos);
  // A line of megabytes holds no word a person looks at.
  if (line.length > 20_000) return undefined;
  const word = wordAt(line.text, pos - line.from);
  if (word === undefined) return undefined;
  const { from, to, text } = word;
  const after = line.text.slice(to);
  const argument = /^\[[^\]\s]*\]/.exec(after)?.[0] ?? '';
  const isKey = /^\s*(-\s+)*$/.test(line.text.slice(0, from)) && /^:(\s|$)/.test(after);
  return { from: from + line.from, to: to + line.from, text, whole: text + argument, isKey };
}

function card({ title, lines, code }: Description): HTMLElement {
  const element = (name: string, text: string): HTMLElement => {
    const made = document.createElement(name);
    made.textContent = visibleLines(text);
    return made;
  };
  const dom = document.createElement('div');
  dom.className = 'word';
  dom.append(element('b', title), ...lines.map((line) => element('p', line)));
  if (code !== undefined) dom.append(element('code', code));
  return dom;
}

async function infoOn(word: string, version: FalcoMinor): Promise<Node | null> {
  const found = (await notes()).describeWord(word, version);
  return found === undefined ? null : card(found);
}

async function look(
  { known, lookUp }: Assistance,
  word: PlacedWord,
): Promise<Description | undefined> {
  const { version, outline } = known();
  // A name of one's own hides an event of that name: it is what Falco reads there, too.
  const isOwn = outline.some(({ name }) => name === word.text);
  const defined = isOwn ? await lookUp(word.text) : undefined;
  if (defined !== undefined) return defined;
  const { describeKey, describeWord } = await notes();
  if (word.isKey) return describeKey(word.text);
  return (
    describeWord(word.whole, version) ??
    describeWord(word.text, version) ??
    (await lookUp(word.text))
  );
}

function goToDefinition(assistance: Assistance, view: EditorView, pos: number): boolean {
  const word = wordIn(view, pos);
  if (word === undefined) return false;
  if (!assistance.goTo(word.text))
    assistance.say(`${word.text} is defined in none of these files.`);
  return true;
}

/** What a hover shows, said aloud: for hands that have no mouse. */
function sayWord(assistance: Assistance, view: EditorView): boolean {
  const word = wordIn(view, view.state.selection.main.head);
  if (word === undefined) return false;
  void look(assistance, word).then((found) => {
    if (found === undefined) assistance.say(`Nothing is known of ${word.text}.`);
    else assistance.say([found.title, ...found.lines, found.code ?? ''].join('. '));
  });
  return true;
}

export const assist = (assistance: Assistance): Extension => [
  autocompletion({ override: [source(assistance)], icons: false, maxRenderedOptions: 12 }),
  hoverTooltip(
    async (view, pos) => {
      const word = wordIn(view, pos);
      const found = word && (await look(assistance, word));
      if (word === undefined || found === undefined) return null;
      return { pos: word.from, end: word.to, above: true, create: () => ({ dom: card(found) }) };
    },
    { hoverTime: 250 },
  ),
  Prec.high(
    keymap.of([
      {
        key: 'F12',
        run: (view) => goToDefinition(assistance, view, view.state.selection.main.head),
      },
      { key: 'Mod-i', run: (view) => sayWord(assistance, view) },
    ]),
  ),
  EditorView.domEventHandlers({
    mousedown: (event, view) => {
      if (!(event.ctrlKey || event.metaKey) || event.button !== 0) return false;
      const pos = view.posAtCoords({ x: event.clientX, y: event.clientY });
      if (pos === null || !goToDefinition(assistance, view, pos)) return false;
      event.preventDefault();
      return true;
    },
  }),
];

// The editor in the colours of the site, both themes: custom properties reach into its shadow root.
import { EditorView } from '@codemirror/view';

const squiggle = (color: string) => ({
  backgroundImage: 'none',
  textDecoration: `underline wavy ${color}`,
  textDecorationSkipInk: 'none',
  textUnderlineOffset: '0.2em',
  paddingBottom: '0',
});

const button = {
  border: '1px solid var(--rule-strong)',
  borderRadius: 'var(--radius)',
  padding: '0.125rem 0.5rem',
  backgroundColor: 'var(--paper)',
  backgroundImage: 'none',
  color: 'var(--ink)',
  font: 'var(--text-xs) / 1.4 var(--sans)',
  cursor: 'pointer',
};

export const theme = EditorView.theme({
  '&': {
    height: '100%',
    backgroundColor: 'var(--paper)',
    color: 'var(--ink)',
    fontSize: 'var(--text-xs)',
  },
  // Above the gutter, which would cover an outline.
  '&.cm-focused': { outline: 'none' },
  '&.cm-focused::after': {
    content: '""',
    position: 'absolute',
    inset: '0',
    zIndex: '300',
    border: '2px solid var(--accent)',
    pointerEvents: 'none',
  },
  '.cm-scroller': { fontFamily: 'var(--mono)', lineHeight: '1.55' },
  '.cm-content': { caretColor: 'var(--ink)', paddingBottom: '30vh' },
  '.cm-cursor, .cm-dropCursor': { borderLeftColor: 'var(--ink)', borderLeftWidth: '2px' },
  '.cm-gutters': {
    backgroundColor: 'var(--sunken)',
    color: 'var(--ink-faint)',
    borderRight: '1px solid var(--rule)',
  },
  '.cm-activeLine': { backgroundColor: 'transparent' },
  '.cm-activeLineGutter': { backgroundColor: 'var(--raised)', color: 'var(--ink)' },
  '.cm-selectionBackground, &.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground':
    { backgroundColor: 'var(--accent-soft)' },
  '.cm-selectionMatch': { backgroundColor: 'var(--warning-soft)' },
  '.cm-searchMatch': {
    backgroundColor: 'var(--warning-soft)',
    outline: '1px solid var(--warning)',
  },
  '.cm-searchMatch-selected': { backgroundColor: 'var(--accent-soft)' },
  '&.cm-focused .cm-matchingBracket': {
    backgroundColor: 'var(--accent-soft)',
    outline: '1px solid var(--accent)',
  },
  '.cm-specialChar': { color: 'var(--critical)', fontWeight: '700' },
  '.cm-lintRange-error': squiggle('var(--critical)'),
  '.cm-lintRange-warning': squiggle('var(--warning)'),
  '.cm-lintRange-hint': squiggle('var(--notice)'),
  '.cm-lintRange-active': { backgroundColor: 'var(--accent-soft)' },
  '.cm-lintPoint:after': { borderBottomColor: 'var(--critical)' },
  '.cm-diagnostic': {
    borderLeft: '3px solid var(--rule-strong)',
    padding: '0.375rem 0.625rem',
    whiteSpace: 'pre-wrap',
    font: 'var(--text-xs) / 1.45 var(--sans)',
  },
  '.cm-diagnostic-error': { borderLeftColor: 'var(--critical)' },
  '.cm-diagnostic-warning': { borderLeftColor: 'var(--warning)' },
  '.cm-diagnostic-hint': { borderLeftColor: 'var(--notice)' },
  '.cm-diagnosticAction': { ...button, margin: '0.25rem 0 0 0', display: 'block' },
  '.cm-diagnosticSource': { color: 'var(--ink-faint)', opacity: '1', fontSize: 'var(--text-2xs)' },
  '.cm-tooltip': {
    border: '1px solid var(--rule-strong)',
    borderRadius: 'var(--radius)',
    backgroundColor: 'var(--raised)',
    color: 'var(--ink)',
    maxWidth: 'min(34rem, 90vw)',
  },
  '.cm-tooltip-section:not(:first-child)': { borderTop: '1px solid var(--rule)' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul': {
    fontFamily: 'var(--mono)',
    // As many as are drawn: a part that scrolls would have to take the focus.
    maxHeight: 'none',
    overflow: 'hidden',
  },
  '.cm-tooltip-autocomplete ul li[aria-selected]': {
    backgroundColor: 'var(--accent)',
    color: 'var(--on-accent)',
  },
  '.cm-completionDetail': { color: 'var(--ink-soft)', fontStyle: 'normal' },
  '.cm-tooltip-autocomplete ul li[aria-selected] .cm-completionDetail': { color: 'inherit' },
  '.cm-completionMatchedText': { textDecoration: 'none', fontWeight: '700' },
  '.cm-completionInfo': { font: 'var(--text-xs) / 1.45 var(--sans)', padding: '0.375rem 0.625rem' },
  '.cm-panels': {
    backgroundColor: 'var(--raised)',
    color: 'var(--ink)',
    borderColor: 'var(--rule)',
  },
  '.cm-panel.cm-search': { font: 'var(--text-xs) / 1.4 var(--sans)' },
  '.cm-panel.cm-search [name=close]': { color: 'var(--ink)', fontSize: '1rem' },
  '.cm-button': button,
  '.cm-textfield': {
    border: '1px solid var(--rule-strong)',
    backgroundColor: 'var(--paper)',
    color: 'var(--ink)',
    fontSize: 'var(--text-xs)',
  },
  '.word': { padding: '0.375rem 0.625rem', font: 'var(--text-xs) / 1.45 var(--sans)' },
  '.word b': { display: 'block', fontFamily: 'var(--mono)' },
  '.word p': { margin: '0.125rem 0 0' },
  '.word code': {
    display: 'block',
    marginTop: '0.25rem',
    fontFamily: 'var(--mono)',
    color: 'var(--ink-soft)',
    overflowWrap: 'anywhere',
  },
});

// Under which names this browser keeps the files of the check page, the mark of the tab that kept them,
// that a check of them is under way, and what was put aside instead of being lost.

export const keptKey = 'kubebrowse-check';
export const stampKey = 'kubebrowse-check-stamp';
export const judgingKey = 'kubebrowse-check-judging';
export const asideKey = 'kubebrowse-check-aside';

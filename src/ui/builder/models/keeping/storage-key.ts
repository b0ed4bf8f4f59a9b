// Under which names this browser keeps the builder's work, and what was put aside instead of being lost.

export const storageKey = 'kubebrowse-builder';
export const asideKey = 'kubebrowse-builder-aside';

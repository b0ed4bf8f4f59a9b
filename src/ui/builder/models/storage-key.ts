// Under which name this browser keeps the builder's work.

export const storageKey = 'kubebrowse-builder';

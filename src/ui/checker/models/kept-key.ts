// Under which names this browser keeps the files of the check page, and the mark of the tab that kept them.

export const keptKey = 'kubebrowse-check';
export const stampKey = 'kubebrowse-check-stamp';

// Names of the browsers and editors that settings may choose; session-programs.ts says what each is.

export const programIds = [
  'chromium',
  'chrome',
  'edge',
  'brave',
  'firefox',
  'firefox-esr',
  'onlyoffice',
  'libreoffice',
] as const;
export type ProgramId = (typeof programIds)[number];

/** What KubeBrowse's own images run. */
export const shippedPrograms: readonly ProgramId[] = ['chromium', 'onlyoffice'];

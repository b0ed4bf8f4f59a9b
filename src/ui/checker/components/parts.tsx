// Small parts shared by the panels: a severity as icon and word.
import type { Severity } from '../../../text/diagnostic.ts';

const paths = {
  error: 'M5.2 1h5.6L15 5.2v5.6L10.8 15H5.2L1 10.8V5.2zM5 5l6 6M11 5l-6 6',
  warning: 'M8 1.5 15 14H1zM8 6v4M8 11.6v.8',
  hint: 'M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1zM8 7v5M8 4.2v.8',
  ok: 'M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1zM4.8 8.2l2.2 2.2 4.2-4.6',
} as const;

export type Sign = Severity | 'ok';

export const Icon = ({ sign }: { readonly sign: Sign }) => (
  <svg class={`sign sign-${sign}`} viewBox="0 0 16 16" aria-hidden="true">
    <path d={paths[sign]} />
  </svg>
);

export const severityWords = { error: 'Error', warning: 'Warning', hint: 'Hint' } as const;

const mostLetters = 160;

/** A name as it is shown: one of megabytes would take the page seconds to lay out. */
export const brief = (name: string, most = mostLetters): string =>
  name.length > most ? `${name.slice(0, most)} …` : name;

// Small parts shared by the sections: signs with words, text of a log, attacks as links.
import type { GroupVerdict } from '../../../tuning/tuning.ts';
import { visible } from '../models/visible-text.ts';
import type { Attack } from '../protocol.ts';

const paths = {
  stop: 'M5.2 1h5.6L15 5.2v5.6L10.8 15H5.2L1 10.8V5.2zM5 5l6 6M11 5l-6 6',
  warning: 'M8 1.5 15 14H1zM8 6v4M8 11.6v.8',
  notice: 'M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1zM8 7v5M8 4.2v.8',
  ok: 'M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1zM4.8 8.2l2.2 2.2 4.2-4.6',
} as const;

export type Sign = keyof typeof paths;

export const Icon = ({ sign }: { readonly sign: Sign }) => (
  <svg class={`sign sign-${sign}`} viewBox="0 0 16 16" aria-hidden="true">
    <path d={paths[sign]} />
  </svg>
);

interface LogTextProps {
  readonly of: string;
  readonly most?: number;
  /** Its line feeds are ours. */
  readonly breaks?: boolean;
}

/** Text from a log: isolated, so that it cannot turn the text around it, and nothing in it unseen. */
export const LogText = ({ of, most, breaks = false }: LogTextProps) => (
  <bdi class="log-text">
    {visible(of, most, breaks).map((piece, at) =>
      piece.kind === 'text' ? (
        piece.text
      ) : (
        <span key={at} class="unseen" title={piece.name}>
          {piece.text}
        </span>
      ),
    )}
    {most !== undefined && of.length > most && (
      <span class="cut"> … ({of.length.toLocaleString('en')} characters)</span>
    )}
  </bdi>
);

/** Each opens on the page where an event can be tried. */
export const Attacks = ({
  of,
  base,
}: {
  readonly of: readonly Attack[];
  readonly base: string;
}) => (
  <ul class="attacks">
    {of.map(({ id, title }) => (
      <li key={id}>
        <a href={`${base}/try/#${id}`} target="_blank" rel="noreferrer">
          {title}
          <span class="sr-only"> (in a new tab)</span>
        </a>
      </li>
    ))}
  </ul>
);

export const verdictWords: Readonly<Record<GroupVerdict, string>> = {
  fires: 'remains',
  silent: 'silenced',
  unknown: 'cannot tell',
  'unknown rule': 'not in these rules',
  'switched off': 'rule is off',
};

// What the settings mean for security, in plain words, worst first.
import type { Statement } from '../../../settings/statement.ts';

export interface ReviewProps {
  readonly statements: readonly Statement[];
  /** The site's base path, without a slash at its end. */
  readonly base: string;
}

const words = { critical: 'Critical', warning: 'Warning', notice: 'Note', ok: 'Good' } as const;

export const Review = ({ statements, base }: ReviewProps) => (
  <ul class="statements">
    {statements.map(({ severity, message, why }) => (
      <li key={message} class={severity}>
        <b>{words[severity]}</b> {message} <a href={`${base}${why}`}>Why</a>
      </li>
    ))}
  </ul>
);

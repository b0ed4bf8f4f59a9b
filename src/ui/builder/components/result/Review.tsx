// What the settings mean for security, in plain words, worst first.
import type { Statement } from '../../../../settings/statement.ts';

export interface ReviewProps {
  readonly statements: readonly Statement[];
  /** The site's base path, without a slash at its end. */
  readonly base: string;
  /** What the rules do is still being evaluated. */
  readonly isOpen?: boolean;
  /** Why it is not. */
  readonly trouble?: string;
  readonly again?: () => void;
}

const words = { critical: 'Critical', warning: 'Warning', notice: 'Note', ok: 'Good' } as const;

export const Review = ({ statements, base, isOpen, trouble = '', again }: ReviewProps) => (
  <>
    {isOpen === true && (
      <p role="status" class="help">
        {trouble === ''
          ? 'What the rules catch with these settings is being worked out…'
          : `${trouble}. What the rules catch is not known. `}
        {trouble !== '' && (
          <button type="button" class="link" onClick={again}>
            Try again
          </button>
        )}
      </p>
    )}
    <ul class="statements">
      {statements.map(({ severity, message, why }) => (
        <li key={`${severity}${why}${message}`} class={severity}>
          <b>{words[severity]}</b> {message} <a href={`${base}${why}`}>Why</a>
        </li>
      ))}
    </ul>
  </>
);

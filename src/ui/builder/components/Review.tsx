// What the settings mean for security, in plain words, worst first.
import type { Statement } from '../../../settings/statement.ts';
import type { App } from '../models/app.ts';

export interface ReviewProps {
  readonly app: App;
  /** What the default settings mean. */
  readonly first: readonly Statement[];
  /** The site's base path, without a slash at its end. */
  readonly base: string;
}

const words = { critical: 'Critical', warning: 'Warning', notice: 'Note', ok: 'Good' } as const;

export const Review = ({ app, first, base }: ReviewProps) => {
  const statements = app.tools.value?.review(app.builder.settings.value) ?? first;
  return (
    <ul class="statements">
      {statements.map(({ severity, message, why }) => (
        <li key={message} class={severity}>
          <b>{words[severity]}</b> {message} <a href={`${base}${why}`}>Why</a>
        </li>
      ))}
    </ul>
  );
};

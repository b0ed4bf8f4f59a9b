// `review`: settings → what they mean, found by evaluating the rules made with them. For a user's own CI.
import type { Arguments } from './arguments.ts';
import type { ExitCode, Io } from './io.ts';
import { readSettings } from './read-settings.ts';
import { isCritical, reviewJson, reviewLines, reviewOf } from './review-text.ts';

export const reviewHelp = `usage: cli review [--settings FILE|-] [--json]

Says what the settings mean: what the rules made with them catch of recorded behaviour
and attacks, what each allow-list costs, which programs they do not cover. "generate"
prints the same on standard error. Exit status 1: something is critical; no rule can
fire, an allow-list leaves a rule or an attack unwatched, a browser or an editor is
not covered.

  --settings FILE  settings as JSON; - is standard input; the defaults without it
  --json           {"watched","attacks","normal","programs","statements",...}
`;

export async function runReview({ files, flags }: Arguments, io: Io): Promise<ExitCode> {
  if (files.length > 0) {
    io.fault(`review takes no file; settings come by --settings ${files[0] ?? 'FILE'}.`);
    return 2;
  }
  const settings = await readSettings(flags.get('--settings'), io);
  if (settings === undefined) return 2;
  const reviewed = await reviewOf(settings, io);
  io.out(flags.has('--json') ? reviewJson(reviewed) : `${reviewLines(reviewed).join('\n')}\n`);
  return isCritical(reviewed) ? 1 : 0;
}

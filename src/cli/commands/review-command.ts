// `review`: settings → what they mean, found by evaluating the rules made with them. For a user's own CI.
import type { Arguments } from '../arguments.ts';
import { readSettings } from '../input/read-settings.ts';
import type { ExitCode, Io } from '../io.ts';
import { isCritical, reviewJson, reviewLines, reviewOf } from '../output/review-text.ts';

export async function runReview(args: Arguments, io: Io): Promise<ExitCode> {
  const { files, flags } = args;
  if (files.length > 0) {
    io.fault(`review takes no file; give settings with --settings ${files[0] ?? 'FILE'}.`);
    return 2;
  }
  const settings = await readSettings(args, io);
  if (settings === undefined) return 2;
  const reviewed = await reviewOf(settings, io);
  io.out(flags.has('--json') ? reviewJson(reviewed) : `${reviewLines(reviewed).join('\n')}\n`);
  return isCritical(reviewed) ? 1 : 0;
}

// The commands, in the order in which help lists them.
import type { Command } from './command.ts';
import { alertCommand } from './specs/alert.ts';
import { attackCommand } from './specs/attack.ts';
import { checkCommand } from './specs/check.ts';
import { checkConditionsCommand } from './specs/check-conditions.ts';
import { completionCommand } from './specs/completion.ts';
import { diffCommand } from './specs/diff.ts';
import { evaluateCommand } from './specs/evaluate.ts';
import { generateCommand } from './specs/generate.ts';
import { imageProfileCommand } from './specs/image-profile.ts';
import { initCommand } from './specs/init.ts';
import { readBackCommand } from './specs/read-back.ts';
import { reviewCommand } from './specs/review.ts';
import { runbooksCommand } from './specs/runbooks.ts';
import { schemaCommand } from './specs/schema.ts';
import { testCommand } from './specs/test.ts';
import { tuneCommand } from './specs/tune.ts';
import { upgradeCommand } from './specs/upgrade.ts';

export const commands: readonly Command[] = [
  generateCommand,
  initCommand,
  reviewCommand,
  attackCommand,
  runbooksCommand,
  imageProfileCommand,
  readBackCommand,
  checkCommand,
  checkConditionsCommand,
  diffCommand,
  upgradeCommand,
  evaluateCommand,
  alertCommand,
  testCommand,
  tuneCommand,
  schemaCommand,
  completionCommand,
];

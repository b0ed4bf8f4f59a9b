// `schema`: the JSON Schema of settings, for an editor.
import { settingsSchema } from '../../settings/schema.ts';
import type { Arguments } from '../arguments.ts';
import type { ExitCode, Io } from '../io.ts';

export function runSchema({ files }: Arguments, io: Io): ExitCode {
  if (files.length > 0) {
    io.fault('schema takes no file.');
    return 2;
  }
  io.out(`${JSON.stringify(settingsSchema(), null, 2)}\n`);
  return 0;
}

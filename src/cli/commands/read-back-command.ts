// `read-back`: a rules file → the settings it was made with.
import { readBack } from '../../kubebrowse/read/read-back.ts';
import { writeSettingsText } from '../../settings/parse-settings.ts';
import type { Arguments } from '../arguments.ts';
import { type ExitCode, type Io, readInput } from '../io.ts';

export async function runReadBack({ files }: Arguments, io: Io): Promise<ExitCode> {
  const [path] = files;
  if (path === undefined || files.length > 1) {
    io.fault(
      `read-back takes one rules file, not ${files.length}; for example read-back kubebrowse_rules.yaml.`,
    );
    return 2;
  }
  const text = await readInput(path, io);
  if (!text.ok) {
    io.fault(text.message);
    return 2;
  }
  const { settings, diagnostics, upgrade } = readBack(text.value);
  const source = path === '-' ? 'standard input' : path;
  for (const one of upgrade?.news ?? []) io.fault(`${source}: ${one}`);
  for (const { message, line } of diagnostics) {
    io.fault(`${source}:${line === undefined ? '' : `${line}:`} ${message}`);
  }
  if (settings === null) return 2;
  io.out(writeSettingsText(settings));
  return diagnostics.length === 0 ? 0 : 1;
}

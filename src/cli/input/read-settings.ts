// --settings FILE, --falco VERSION → settings that parse and fit the rules file; faults go to standard
// error.
import { checkSettings } from '../../kubebrowse/check-settings.ts';
import { hasErrors, parseSettings, parseSettingsText } from '../../settings/parse-settings.ts';
import type { Settings } from '../../settings/settings.ts';
import type { Diagnostic } from '../../text/diagnostic.ts';
import type { Arguments } from '../arguments.ts';
import { type Io, readInput } from '../io.ts';
import { readFalco } from './read-falco.ts';

function report(source: string, diagnostics: readonly Diagnostic[], io: Io): void {
  for (const { path, severity, message } of diagnostics) {
    const where = path === undefined || path === '' ? source : `${source}: ${path}`;
    io.fault(`${where}: ${severity === 'error' ? '' : `${severity}: `}${message}`);
  }
}

/** The defaults without a file; undefined after the faults were reported. */
export async function readSettings(args: Arguments, io: Io): Promise<Settings | undefined> {
  const named = args.flags.has('--falco') ? readFalco(args) : undefined;
  if (named?.ok === false) {
    io.fault(named.message);
    return undefined;
  }
  const falco = named === undefined ? {} : { falco: named.value };
  const path = args.flags.get('--settings');
  if (path === undefined) return parseSettings({}, falco).settings;
  const text = await readInput(path, io);
  if (!text.ok) {
    io.fault(text.message);
    return undefined;
  }
  const source = path === '-' ? 'standard input' : path;
  const parsed = parseSettingsText(text.value, falco);
  const checked = checkSettings(parsed.settings);
  const diagnostics = [...parsed.diagnostics, ...checked.diagnostics];
  report(source, diagnostics, io);
  return hasErrors(diagnostics) ? undefined : checked.settings;
}

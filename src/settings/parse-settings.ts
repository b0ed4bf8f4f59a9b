// Unknown JSON → settings and what is wrong with it. Never throws; a faulty part takes the base's.
// Rules are not known here: whether a rule of that name exists is checked against the rules file.
import { fieldSince, findFieldUse } from '../falco/fields.ts';
import { atLeast } from '../falco/versions.ts';
import type { Diagnostic } from '../text/diagnostic.ts';
import { defaultSettings } from './default-settings.ts';
import type { FalcoVersion, Settings } from './settings.ts';
import { settingsShape } from './settings-shape.ts';
import { Reading } from './shape.ts';

export interface ParseContext {
  /** What absent keys take; the default settings unless given. */
  readonly base?: Settings;
  /** The Falco that is meant, whatever the input names. */
  readonly falco?: FalcoVersion;
}

export interface ParsedSettings {
  /** Always usable; equals the input only where no diagnostic is an error. */
  readonly settings: Settings;
  readonly diagnostics: readonly Diagnostic[];
}

/** Fields that the chosen Falco does not have would make it refuse the file. */
function checkFieldVersions({ target, rules }: Settings, reading: Reading): void {
  for (const { rule, exceptions = [] } of rules) {
    for (const { name, fields } of exceptions) {
      for (const field of fields) {
        const since = fieldSince(findFieldUse(field)?.field.name ?? field);
        if (atLeast(target.falco, since)) continue;
        reading.error(
          'field-too-new',
          'rules',
          `The exception "${name}" of "${rule}" uses ${field}, which exists from Falco ${since}; the target is ${target.falco}. Choose a newer Falco or another field, for example proc.exepath.`,
        );
      }
    }
  }
}

/** Only a runtime that is not known here has a socket of its own. */
function checkSocket({ target: { runtime, socket } }: Settings, reading: Reading): void {
  if (runtime === 'custom' && socket === '') {
    reading.error(
      'missing-socket',
      'target.socket',
      'target.runtime is custom and target.socket is empty; expected the path of its socket on the nodes, for example /run/containerd/containerd.sock. Without it Falco sees no pod, and no rule fires.',
    );
  } else if (runtime !== 'custom' && socket !== '') {
    const message = `target.socket is read only where target.runtime is custom; for ${runtime} it changes nothing.`;
    reading.report('unused-socket', 'warning', 'target.socket', message);
  }
}

/** `$schema` says to an editor where the form is described; it is no setting. */
function withoutSchemaAddress(input: unknown): unknown {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) return input;
  if (!('$schema' in input) || typeof input.$schema !== 'string') return input;
  const { $schema: _address, ...rest } = input;
  return rest;
}

function withDropped(reading: Reading): readonly Diagnostic[] {
  if (reading.dropped === 0) return reading.diagnostics;
  const message = `${reading.dropped} further faults are not listed.`;
  return [...reading.diagnostics, { code: 'too-many', severity: 'error', message }];
}

export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some((diagnostic) => diagnostic.severity === 'error');
}

export function parseSettings(input: unknown, context: ParseContext = {}): ParsedSettings {
  const base = context.base ?? defaultSettings;
  const reading = new Reading();
  const read = settingsShape.read(withoutSchemaAddress(input), '', reading, base) ?? base;
  const { falco = read.target.falco } = context;
  const settings = { ...read, target: { ...read.target, falco } };
  checkFieldVersions(settings, reading);
  checkSocket(settings, reading);
  return { settings, diagnostics: withDropped(reading) };
}

/** Settings as JSON text; a text that is no JSON gives the base and one error. */
export function parseSettingsText(text: string, context: ParseContext = {}): ParsedSettings {
  let input: unknown;
  try {
    input = JSON.parse(text.startsWith('\ufeff') ? text.slice(1) : text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const message = `The settings are not JSON: ${reason.slice(0, 200)}. Expected an object such as {"version": 1}.`;
    const settings = context.base ?? defaultSettings;
    return { settings, diagnostics: [{ code: 'not-json', severity: 'error', message }] };
  }
  return parseSettings(input, context);
}

/** Settings as JSON text, all keys written: what `settings.json` and the page's tab show. */
export function writeSettingsText(settings: Settings): string {
  // The order of keys is the schema's, whoever made the object: the same settings are the same bytes.
  const { settings: inOrder, diagnostics } = parseSettings(settings);
  return `${JSON.stringify(hasErrors(diagnostics) ? settings : inOrder, null, 2)}\n`;
}

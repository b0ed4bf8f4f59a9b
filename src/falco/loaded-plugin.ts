// A plugin that Falco has loaded, as far as it matters to rules: what it is called, which event source it
// brings, and which fields it adds to which sources.
import type { PluginFields } from './fields.ts';

export interface LoadedPlugin {
  readonly name: string;
  readonly version: string;
  readonly source: string | undefined;
  /** Event sources its fields are for. */
  readonly extracts: 'all' | readonly string[];
  readonly fields: PluginFields;
  /** Nothing but its name is known here. */
  readonly unknown: boolean;
}

export function extractsFrom({ extracts }: LoadedPlugin, source: string): boolean {
  return extracts === 'all' || extracts.includes(source);
}

// Text of a file → a draft, or why not: settings as JSON, or a rules file read back.
import { hasErrors, parseSettingsText } from '../../../settings/parse-settings.ts';
import { type Draft, draftOf } from './draft.ts';

export interface Opened {
  readonly draft: Draft | undefined;
  readonly notes: readonly string[];
}

/** Longer files are no settings and would stop the page while they are read. */
const longest = 5_000_000;

const openRules = async (text: string): Promise<Opened> => {
  const { readBack } = await import('../../../kubebrowse/read-back.ts');
  const { settings, diagnostics } = readBack(text);
  const notes = diagnostics.map((one) => one.message);
  return { draft: settings === null ? undefined : draftOf(settings), notes };
};

export const openText = async (text: string): Promise<Opened> => {
  if (text.length > longest) {
    const message = `This text has ${text.length.toLocaleString('en')} characters; settings have at most ${longest.toLocaleString('en')}.`;
    return { draft: undefined, notes: [message] };
  }
  if (!/^\s*\{/.test(text.replace(/^\ufeff/, ''))) return openRules(text);
  const { settings, diagnostics } = parseSettingsText(text);
  const notes = diagnostics.map((one) => one.message);
  return { draft: hasErrors(diagnostics) ? undefined : draftOf(settings), notes };
};

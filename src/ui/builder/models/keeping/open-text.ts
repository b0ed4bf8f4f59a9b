// Text of a file → a draft, or why not: settings as JSON, or a rules file read back.
import { hasErrors, parseSettingsText } from '../../../../settings/parse-settings.ts';
import type { Settings } from '../../../../settings/settings.ts';
import { type Draft, draftOf } from '../../../draft/draft.ts';

export interface Opened {
  readonly draft: Draft | undefined;
  readonly notes: readonly string[];
}

interface Read {
  readonly settings: Settings | undefined;
  readonly notes: readonly string[];
}

/** Longer files are no settings and would stop the page while they are read. */
const longest = 5_000_000;

async function openRules(text: string): Promise<Read> {
  const { readBack } = await import('../../../../kubebrowse/read/read-back.ts');
  const { settings, diagnostics, upgrade } = readBack(text);
  // What got lost first.
  const notes = [...diagnostics.map((one) => one.message), ...(upgrade?.news ?? [])];
  return { settings: settings ?? undefined, notes };
}

/** Objects of Kubernetes name their kind; settings have none. */
const isManifest = (text: string): boolean => /"kind"\s*:/.test(text);

/** Pods of a cluster, values, a policy: what they say, on top of the settings as they stand. */
async function openOthers(text: string, base: Settings): Promise<Read | undefined> {
  const { importable, importFile } = await import('../../../../intake/import-file.ts');
  const found = importFile(text, base);
  if (found.length === 0) {
    // One that looks like rules is told what it lacks.
    if (/\b(?:rule|macro|list):/.test(text) || isManifest(text)) return undefined;
    return { settings: undefined, notes: [`This is not of a known kind. Expected ${importable}.`] };
  }
  const settings = found.reduce((now, { apply }) => apply(now), base);
  const notes = found.flatMap(({ kind, understood, left }) => [
    ...understood.map((line) => `${kind}: ${line}`),
    ...left.map((line) => `${kind}: left alone: ${line}`),
  ]);
  return { settings, notes };
}

/** A list at the left edge is a rules file, whatever else is wrong with it. */
const isRules = (text: string): boolean => /^- +(?:rule|macro|list|required_)/m.test(text);

/** @param base the settings as they stand, for files that say a part of them */
async function openText(text: string, base: Settings): Promise<Read> {
  if (text.length > longest) {
    const message = `This text has ${text.length.toLocaleString('en')} characters; settings have at most ${longest.toLocaleString('en')}.`;
    return { settings: undefined, notes: [message] };
  }
  const isJson = /^\s*\{/.test(text.replace(/^\ufeff/, ''));
  if (isJson ? isManifest(text) : !isRules(text)) {
    const opened = await openOthers(text, base);
    if (opened !== undefined) return opened;
  }
  if (!isJson) return openRules(text);
  const { settings, diagnostics } = parseSettingsText(text);
  const notes = diagnostics.map((one) => one.message);
  return { settings: hasErrors(diagnostics) ? undefined : settings, notes };
}

/** Several files, each on top of those before; nothing is opened where one of them cannot be. */
export async function openTexts(texts: readonly string[], base: Settings): Promise<Opened> {
  const notes: string[] = [];
  let draft: Draft | undefined;
  let now = base;
  for (const text of texts) {
    const opened = await openText(text, now);
    notes.push(...opened.notes);
    if (opened.settings === undefined) return { draft: undefined, notes };
    now = opened.settings;
    draft = draftOf(now);
  }
  return { draft, notes };
}

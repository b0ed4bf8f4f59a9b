// (rules file, its slots, settings) → customised rules text, by splicing: each slot gets its text, every other byte
// stays. With the default settings the result is the file itself.
import { falcoReleases, hasConstruct } from '../falco/versions.ts';
import { runbookTail } from '../ours/runbook.ts';
import { programsOf } from '../settings/session-programs.ts';
import type { RuleChange, RuleException, Settings } from '../settings/settings.ts';
import { never } from './condition-text.ts';
import { itemText } from './item-text.ts';
import { programLists, runningItems, wordText } from './program-lists.ts';
import type { ExceptionSlot, RuleSlots, Slot, Slots } from './slots.ts';
import { toldMacros, writtenLists, writtenMacros, writtenRows } from './written-settings.ts';

const neverLine = `    ${never}`;
/** Falco warns of a macro that nothing uses, so it goes where every macro allows something. */
const neverItem = /(#.*\n)*- macro: kubebrowse_never\n.*\n/;

interface Patch extends Slot {
  readonly text: string;
}

const blockRows = (rows: readonly (readonly string[])[]): string =>
  rows.length === 0
    ? ' []'
    : rows.map((row) => `\n        - [${row.map(itemText).join(', ')}]`).join('');

// A field's argument stands in brackets, which would open a sequence inside one.
const fieldText = (field: string): string =>
  field.includes('[') ? `'${field.replaceAll("'", "''")}'` : field;

// Python's YAML readers take a bare `=` for a tag of their own; Falco takes either.
const compText = (comp: string): string => (comp === '=' ? '"="' : comp);

const exceptionText = (exception: RuleException): string =>
  `\n    - name: ${exception.name}` +
  `\n      fields: [${exception.fields.map(fieldText).join(', ')}]` +
  `\n      comps: [${exception.comps.map(compText).join(', ')}]` +
  `\n      values:${blockRows(exception.rows)}`;

/** Rows for an exception of the file: those of its own settings, or the file's with the user's added. */
function rowsFor(
  rule: RuleSlots,
  at: ExceptionSlot,
  written: ReadonlyMap<string, readonly (readonly string[])[]>,
  change: RuleChange | undefined,
): readonly (readonly string[])[] {
  const own = written.get(`${rule.name}\n${at.name}`);
  const added = change?.exceptions?.find((exception) => exception.name === at.name)?.rows ?? [];
  return [...(own ?? at.rows), ...added];
}

/** Falco counts in milliseconds. The keys stand in the rule: there is no second file to be loaded after it. */
const captureText = ({ capture }: RuleChange): string =>
  capture === undefined ? '' : `\n  capture: true\n  capture_duration: ${capture * 1000}`;

function rulePatches(
  rule: RuleSlots,
  written: ReadonlyMap<string, readonly (readonly string[])[]>,
  change: RuleChange | undefined,
  captures: boolean,
): Patch[] {
  const patches: Patch[] = [];
  for (const at of rule.exceptions) {
    const rows = rowsFor(rule, at, written, change);
    patches.push({ ...at.values, text: blockRows(rows) });
  }
  if (!change) return patches;
  const priorityEnd = rule.priorityAt + rule.priority.length;
  const enabled = change.enabled === undefined ? '' : `\n  enabled: ${change.enabled}`;
  patches.push({
    from: rule.priorityAt,
    to: priorityEnd,
    text: `${change.priority ?? rule.priority}${enabled}${captures ? captureText(change) : ''}`,
  });
  const tags = change.tags ?? [];
  if (tags.length > 0) {
    const text = tags.map((tag) => `, ${itemText(tag)}`).join('');
    patches.push({ from: rule.tagsEnd, to: rule.tagsEnd, text });
  }
  const named = new Set(rule.exceptions.map((at) => at.name));
  const free = (change.exceptions ?? []).filter((exception) => !named.has(exception.name));
  patches.push({
    from: rule.exceptionsEnd,
    to: rule.exceptionsEnd,
    text: free.map(exceptionText).join(''),
  });
  return patches;
}

/** Falco before 0.42 shows every call twice, at its start and its end; only the end has a result. */
function versionPatches(slots: Slots, settings: Settings): Patch[] {
  const release = falcoReleases[settings.target.falco];
  const patches: Patch[] = [{ ...slots.engineVersion, text: release.requiredEngine }];
  if (!hasConstruct(settings.target.falco, 'no-enter-events')) {
    patches.push({ from: slots.podEnd, to: slots.podEnd, text: '\n    and evt.dir = <' });
  }
  patches.push(
    release.containerPlugin
      ? { ...slots.pluginVersion, text: release.containerPlugin.required }
      : { ...slots.plugins, text: '' },
  );
  return patches;
}

/** Each output names its page: text and JSON alike, whatever carries the alert on. */
const runbookPatches = ({ rules }: Slots, base: string): Patch[] =>
  base === ''
    ? []
    : rules.map(({ name, outputEnd }) => ({
        from: outputEnd,
        to: outputEnd,
        text: `\n    ${runbookTail(name, base)}`,
      }));

/** What a rule that is off would have reported is left to it no longer. */
function toldPatches(slots: Slots, changes: ReadonlyMap<string, RuleChange>): Patch[] {
  const off = new Set(
    slots.rules.filter((rule) => !(changes.get(rule.name)?.enabled ?? rule.enabled)).map(nameOf),
  );
  return Object.entries(toldMacros).flatMap(([macro, tellers]) => {
    const slot = slots.macros[macro];
    return slot && tellers.some((rule) => off.has(rule)) ? [{ ...slot, text: neverLine }] : [];
  });
}

const nameOf = ({ name }: RuleSlots): string => name;

function splice(text: string, patches: readonly Patch[]): string {
  const parts: string[] = [];
  let at = 0;
  for (const patch of [...patches].sort((a, b) => a.from - b.from || a.to - b.to)) {
    parts.push(text.slice(at, patch.from), patch.text);
    at = patch.to;
  }
  parts.push(text.slice(at));
  return parts.join('');
}

/**
 * @param text the rules file that the slots were found in
 * @param settings parsed settings (parse-settings.ts), checked against the rules (check-settings.ts)
 * @throws Error when the text is another
 */
export function customiseWith(slots: Slots, text: string, settings: Settings): string {
  if (text.length !== slots.length) {
    throw new Error('The rules file and slots.gen.ts differ: run `npm run slots`.');
  }
  const patches = versionPatches(slots, settings);
  for (const [name, items] of Object.entries(writtenLists)) {
    const slot = slots.lists[name];
    if (slot) patches.push({ ...slot, text: runningItems(items(settings).map(itemText)) });
  }
  const programs = programsOf(settings.pods.programs);
  for (const [name, items] of Object.entries(programLists)) {
    const slot = slots.lists[name];
    if (slot) patches.push({ ...slot, text: runningItems(items(programs).map(wordText)) });
  }
  for (const [name, condition] of Object.entries(writtenMacros)) {
    const slot = slots.macros[name];
    if (slot)
      patches.push({ ...slot, text: `    ${condition(settings).replaceAll('\n', '\n    ')}` });
  }
  const written = writtenRows(settings);
  const changes = new Map(settings.rules.map((change) => [change.rule, change]));
  patches.push(...toldPatches(slots, changes));
  patches.push(...runbookPatches(slots, settings.alerts.runbook));
  const captures = hasConstruct(settings.target.falco, 'capture');
  for (const rule of slots.rules)
    patches.push(...rulePatches(rule, written, changes.get(rule.name), captures));
  const made = splice(text, patches);
  return patches.some((patch) => patch.text === neverLine) ? made : made.replace(neverItem, '');
}

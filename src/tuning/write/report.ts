// What was read, suggested and accepted → a report in Markdown. Texts of the log stand as code, and
// nothing in them is markup (src/text/markdown.ts).
import type { AlertGroup, AlertLog } from '../../alert/alert-log.ts';
import { counted, minuteOf, number } from '../../text/figures.ts';
import { markdownBlock, markdownCode, markdownText } from '../../text/markdown.ts';
import { missingOf } from '../judge/missing.ts';
import { makeSeries, type RuleSeries } from '../judge/series.ts';
import type { NotNoise, Suggestion } from '../suggestion.ts';
import type { GroupVerdict, Outcome, Tuning } from '../tuning.ts';
import { caughtSentence } from './caught-words.ts';
import { describeChange } from './describe-change.ts';

export interface ReportInput {
  /** As the operator named them. */
  readonly files: readonly string[];
  /** What was tuned: `settings.json`, `rules.yaml`; in words. */
  readonly rules: string;
  readonly log: AlertLog;
  readonly tuning: Tuning;
  readonly accepted: readonly Suggestion[];
  /** Undefined where nothing was accepted. */
  readonly outcome: Outcome | undefined;
  /** The title of an attack of the catalogue. */
  readonly attack: (id: string) => string;
  /** What does it again, as one would type it. */
  readonly command: string;
}

const mostShown = 50;

/** `2026-11-23 10:00 UTC`. */
function timeText(time: number | undefined): string {
  const minute = minuteOf(time);
  return minute === undefined ? 'no time' : `${minute} UTC`;
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |\n`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return `${row(head)}${row(head.map(() => '---'))}${rows.map(row).join('')}\n`;
}

const ruleCell = (rule: string | undefined): string =>
  rule === undefined ? 'no rule named' : markdownCode(rule, true);

const podsText = ({ pods, manyPods }: { readonly pods: number; readonly manyPods: boolean }) =>
  manyPods ? `${counted(pods, 'pod')} or more` : counted(pods, 'pod');

function rangeText(groups: readonly AlertGroup[]): string {
  let first: number | undefined;
  let last: number | undefined;
  for (const group of groups) {
    if (group.first !== undefined && group.first < (first ?? Infinity)) first = group.first;
    if (group.last !== undefined && group.last > (last ?? -Infinity)) last = group.last;
  }
  return first === undefined ? 'no alert has a time' : `${timeText(first)} to ${timeText(last)}`;
}

function readSection({ files, log, rules }: ReportInput): string {
  const rest = log.rest.reduce((sum, { alerts }) => sum + alerts, 0);
  const lines = [
    ['Logs', files.map((name) => markdownCode(name, true)).join(', ')],
    ['Rules tuned', markdownText(rules)],
    ['Lines', `${number(log.lines)} (${number(log.bytes)} bytes)`],
    ['Alerts', `${number(log.alerts)} in ${counted(log.groups.length, 'group')}`],
    ['Time', rangeText(log.groups)],
    ['Other lines', `${number(log.otherLines)}, no alerts`],
    ['Not read', number(log.unread)],
  ];
  const note =
    rest === 0
      ? ''
      : `There are more different alerts than are kept apart: ${number(rest)} of the rarest are counted by rule only, and no suggestion was made for them.\n\n`;
  return `## What was read\n\n${table(['', ''], lines)}${note}`;
}

function unreadSection({ log }: ReportInput): string {
  if (log.unread === 0) return '';
  const rows = log.unreadShown
    .slice(0, mostShown)
    .map(({ file, line, reason, text }) => [
      `${markdownCode(file, true)}:${line}`,
      markdownText(reason),
      markdownCode(text, true),
    ]);
  const more = log.unread - rows.length;
  return `## What could not be read\n\n${table(['Where', 'Why', 'Beginning'], rows)}${more > 0 ? `And ${number(more)} more.\n\n` : ''}`;
}

function risksText({ risks }: Suggestion): string {
  if (risks.length === 0) return '';
  return risks
    .map(({ severity, message }) => `\n  - ${severity}: ${markdownText(message)}`)
    .join('');
}

function attacksText(title: string, ids: readonly string[], input: ReportInput): string {
  if (ids.length === 0) return '';
  const names = ids.slice(0, mostShown).map((id) => markdownText(input.attack(id)));
  const more = ids.length > names.length ? `, and ${number(ids.length - names.length)} more` : '';
  return `\n  - ${title}: ${names.join('; ')}${more}`;
}

function suggestionText(suggestion: Suggestion, input: ReportInput): string {
  const { alerts, changes, first, last, hides, weakens, allows, alsoSilences, maySilence } =
    suggestion;
  const also =
    alsoSilences.length > 0 ? `, ${counted(alsoSilences.length, 'other group')} too` : '';
  const may =
    maySilence.length > 0
      ? `\n  - may silence ${counted(maySilence.length, 'group')} of which the log says too little`
      : '';
  return `- ${markdownText(allows)}
  - silences ${counted(alerts, 'alert')}${also}, of ${podsText(suggestion)}, ${timeText(first)} to ${timeText(last)}${may}
${changes
  .map((change) => `  - ${describeChange(change, markdownCode)}\n`)
  .join('')
  .trimEnd()}${risksText(suggestion)}${attacksText('hides', hides, input)}${attacksText('weakens', weakens, input)}
`;
}

function acceptedSection(input: ReportInput): string {
  const { accepted } = input;
  if (accepted.length === 0) return '## Accepted\n\nNothing.\n\n';
  return `## Accepted\n\n${accepted.map((one) => suggestionText(one, input)).join('')}\n`;
}

function openSection(input: ReportInput): string {
  const accepted = new Set(input.accepted.map(({ id }) => id));
  const open = input.tuning.suggestions.filter(({ id }) => !accepted.has(id));
  if (open.length === 0) return '';
  const shown = open.slice(0, mostShown);
  const more =
    open.length > shown.length ? `\nAnd ${number(open.length - shown.length)} more.\n` : '';
  return `## Suggested and not accepted\n\n${shown.map((one) => suggestionText(one, input)).join('')}${more}\n`;
}

function notNoiseSection({ tuning, log }: ReportInput): string {
  if (tuning.notNoise.length === 0) return '';
  const alertsOf = ({ groups }: NotNoise) =>
    groups.reduce((sum, id) => sum + (log.groups[id]?.count ?? 0), 0);
  const items = tuning.notNoise.map(
    (one) =>
      `- ${markdownCode(one.rule)}, ${counted(alertsOf(one), 'alert')}: ${markdownText(one.message)}\n`,
  );
  return `## Not noise: look into these\n\n${items.join('')}\n`;
}

function seriesRow({ rule, totalBefore, totalAfter }: RuleSeries): readonly string[] {
  const share = totalBefore === 0 ? 0 : Math.round((1 - totalAfter / totalBefore) * 100);
  const change = share === 0 ? '' : `−${share} %`;
  const name = rule === '' ? 'all other rules' : ruleCell(rule);
  return [name, number(totalBefore), number(totalAfter), change];
}

function outcomeSection({ log, tuning, outcome, attack, accepted }: ReportInput): string {
  const after = outcome?.verdicts ?? tuning.verdicts;
  const { rules, others } = makeSeries(log, tuning.verdicts, after);
  const rows = [...rules, ...(others === undefined ? [] : [others])].map(seriesRow);
  const proof =
    outcome === undefined
      ? ''
      : outcome.hides.length === 0
        ? `The rules with what was accepted were loaded and every group was evaluated again. ${caughtSentence(accepted)}\n\n`
        : `**Attacks that no rule catches any more:** ${outcome.hides.map((id) => markdownText(attack(id))).join('; ')}.\n\n`;
  const missing = missingOf(log);
  const limits =
    missing.length === 0
      ? ''
      : `**All of this holds for what was read only.** ${markdownText(missing.join(' '))}\n\n`;
  return `## Alerts by rule, before and after\n\n${proof}${limits}${table(['Rule', 'Before', 'After', ''], rows)}`;
}

function remainingSection({ log, tuning, outcome }: ReportInput): string {
  const verdicts: readonly GroupVerdict[] = outcome?.verdicts ?? tuning.verdicts;
  const left = log.groups.filter(
    ({ id }) => verdicts[id] !== 'silent' && verdicts[id] !== 'switched off',
  );
  if (left.length === 0) return '## What remains\n\nNo alert of this log.\n\n';
  const rows = left
    .slice(0, mostShown)
    .map((group) => [
      number(group.count),
      ruleCell(group.rule),
      podsText(group),
      verdicts[group.id] ?? 'unknown',
      markdownCode(group.output.slice(0, 300), true),
    ]);
  const more =
    left.length > rows.length ? `And ${counted(left.length - rows.length, 'group')} more.\n\n` : '';
  return `## What remains\n\n${table(['Alerts', 'Rule', 'Pods', 'Verdict', 'Output of one'], rows)}${more}`;
}

export function writeReport(input: ReportInput): string {
  const sections = [
    '# Tuning report\n\n',
    readSection(input),
    notNoiseSection(input),
    acceptedSection(input),
    outcomeSection(input),
    remainingSection(input),
    openSection(input),
    unreadSection(input),
    `## Do it again\n\n${markdownBlock(input.command, 'sh')}`,
  ];
  return sections.join('');
}

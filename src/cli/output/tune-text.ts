// What tuning found → lines for a terminal of 100 columns. Texts of the log are shown, never run:
// what would move the cursor or turn the direction stands there by its name.

import type { AlertGroup, AlertLog, Rest } from '../../alert/alert-log.ts';
import { titleOf } from '../../ours/rule-names.ts';
import { counted, minuteOf, number } from '../../text/figures.ts';
import { visible } from '../../text/visible.ts';
import { missingOf } from '../../tuning/judge/missing.ts';
import type { Change, NotNoise, Suggestion } from '../../tuning/suggestion.ts';
import type { GroupVerdict, Outcome, Tuning } from '../../tuning/tuning.ts';
import { caughtWords } from '../../tuning/write/caught-words.ts';
import { describeChange } from '../../tuning/write/describe-change.ts';

const width = 100;
const mostShown = 30;
const mostSuggestions = 100;

const timeText = (time: number | undefined): string => minuteOf(time) ?? 'no time';

/** Words on lines of at most 100 columns; a word that is longer stands alone. */
export function wrap(text: string, indent: string): string {
  const lines: string[] = [];
  let line = indent;
  for (const word of visible(text).split(' ')) {
    const joined = line.trim() === '' ? line + word : `${line} ${word}`;
    if (joined.length > width && line.trim() !== '') {
      lines.push(line);
      line = indent + word;
    } else line = joined;
  }
  return `${[...lines, line].join('\n')}\n`;
}

const cut = (text: string, columns: number): string =>
  text.length <= columns ? text : `${text.slice(0, columns - 1)}…`;

export function timeRange(groups: readonly AlertGroup[]): string {
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  for (const group of groups) {
    if (group.first !== undefined) first = Math.min(first, group.first);
    if (group.last !== undefined) last = Math.max(last, group.last);
  }
  return first > last ? 'no times' : `${timeText(first)} to ${timeText(last)} UTC`;
}

const sumOf = (rest: readonly Rest[]): number => rest.reduce((sum, { alerts }) => sum + alerts, 0);

function readText(log: AlertLog): string {
  const alerts = `${counted(log.alerts, 'alert')} in ${counted(log.groups.length, 'group')}, ${timeRange(log.groups)}.`;
  const others = log.otherLines === 0 ? '' : ` ${counted(log.otherLines, 'other line')}.`;
  const rest =
    log.rest.length === 0
      ? ''
      : wrap(
          `There are more different alerts than are kept apart: ${number(sumOf(log.rest))} of the rarest are counted by rule only; nothing is suggested for them.`,
          '',
        );
  return wrap(`${alerts}${others}`, '') + rest;
}

export function unreadText({ unread, unreadShown }: AlertLog): string {
  if (unread === 0) return '';
  const shown = unreadShown.slice(0, 5);
  const lines = shown.map(
    ({ file, line, reason, text }) =>
      `${wrap(`${file}:${line}: ${reason}`, '  ')}    ${cut(visible(text), width - 4)}\n`,
  );
  const more = unread > shown.length ? `  and ${number(unread - shown.length)} more\n` : '';
  return `\nNot read: ${number(unread)}\n${lines.join('')}${more}`;
}

const podsText = ({ pods, manyPods }: { readonly pods: number; readonly manyPods: boolean }) =>
  pods === 0 && !manyPods ? 'no pod named' : `${counted(pods, 'pod')}${manyPods ? ' or more' : ''}`;

function notNoiseText({ rule, groups, message }: NotNoise, log: AlertLog): string {
  const alerts = groups.reduce((sum, id) => sum + (log.groups[id]?.count ?? 0), 0);
  return wrap(`${rule}: ${counted(alerts, 'alert')}`, '  ') + wrap(message, '    ');
}

/** Not broken within a value: it is there to be copied. */
function changeText(change: Change): string {
  if (change.kind === 'entry') return `       ${visible(describeChange(change, (text) => text))}\n`;
  const { rule, exception, row } = change;
  const cells = exception.fields.map(
    (field, at) =>
      `         ${visible(`${field} ${exception.comps[at] ?? '='} ${row[at] ?? ''}`)}\n`,
  );
  return `${wrap(`exception ${exception.name} of ${rule}:`, '       ')}${cells.join('')}`;
}

function suggestionText(suggestion: Suggestion, attack: (id: string) => string): string {
  const { isSafe, alerts, changes, risks, hides, weakens, alsoSilences, maySilence } = suggestion;
  const also =
    alsoSilences.length > 0 ? `, of ${counted(alsoSilences.length, 'other group')} too` : '';
  const may =
    maySilence.length > 0 ? `, perhaps of ${counted(maySilence.length, 'further group')}` : '';
  const span = `${timeText(suggestion.first)} to ${timeText(suggestion.last)}`;
  const lines = [
    wrap(suggestion.allows, '     '),
    ...changes.map(changeText),
    ...risks.map(({ severity, message }) => wrap(`${severity}: ${message}`, '       ')),
    ...hides.map((id) => wrap(`hides the attack: ${attack(id)}`, '       ')),
    ...(weakens.length > 0
      ? [
          wrap(
            `${counted(weakens.length, 'attack')} would lose one of its rules and keep another`,
            '       ',
          ),
        ]
      : []),
  ];
  return `${isSafe ? 'safe ' : '     '}${counted(alerts, 'alert')}${also}${may}; ${podsText(suggestion)}; ${span}\n${lines.join('')}`;
}

function groupLine({ count, rule, output }: AlertGroup, verdict: GroupVerdict | undefined): string {
  const name = titleOf(visible(rule ?? 'no rule named'));
  const head = `${number(count).padStart(9)}  ${(verdict ?? 'unknown').padEnd(12)}  ${cut(name, 34).padEnd(34)}  `;
  return `${(head + cut(visible(output), width - head.length)).trimEnd()}\n`;
}

function groupsText({ groups }: AlertLog, verdicts: readonly GroupVerdict[]): string {
  const shown = groups.slice(0, mostShown);
  const more =
    groups.length > shown.length
      ? `${''.padStart(9)}  and ${counted(groups.length - shown.length, 'group')} more; --json and --report FILE.csv have them\n`
      : '';
  const head = `${'alerts'.padStart(9)}  ${'now'.padEnd(12)}  ${'rule'.padEnd(34)}  output of one\n`;
  return `\nGroups\n${head}${shown.map((group) => groupLine(group, verdicts[group.id])).join('')}${more}`;
}

export interface Findings {
  readonly log: AlertLog;
  readonly tuning: Tuning;
  /** Of all safe suggestions together; undefined where there are none. */
  readonly outcome: Outcome | undefined;
  readonly attack: (id: string) => string;
}

/** An old log may hold what the rules as they are let pass. */
function silentText({ log, tuning }: Findings): string {
  const silent = log.groups.filter(
    ({ id }) => tuning.verdicts[id] === 'silent' || tuning.verdicts[id] === 'switched off',
  );
  const alerts = silent.reduce((sum, { count }) => sum + count, 0);
  if (alerts === 0) return '';
  return `\n${wrap(`${counted(alerts, 'alert')} of this log would not fire any more with these rules as they are.`, '')}`;
}

function outcomeText({ log, tuning, outcome }: Findings): string {
  if (outcome === undefined) return '\nNo suggestion is safe to take without review.\n';
  const taken = tuning.suggestions.filter(({ isSafe }) => isSafe);
  const safe = taken.length;
  const rest = sumOf(log.rest);
  const before = outcome.alertsBefore + rest;
  const silenced = outcome.alertsBefore - outcome.alertsAfter;
  const share = before === 0 ? 0 : Math.floor((silenced / before) * 100);
  const attacks =
    outcome.hides.length === 0
      ? caughtWords(taken)
      : `${counted(outcome.hides.length, 'attack')} would no longer be caught`;
  const subject =
    safe === 1 ? 'The safe suggestion silences' : `The ${number(safe)} safe suggestions silence`;
  return `\n${wrap(`${subject} ${number(silenced)} of ${counted(before, 'alert')} (${share} %); ${attacks}.`, '')}`;
}

/** What the figures above say nothing of. */
function missingText({ log }: Findings): string {
  const missing = missingOf(log);
  if (missing.length === 0) return '';
  return `\n${wrap(`All of this holds for what was read only. ${missing.join(' ')}`, '')}`;
}

/** Not-noise first, then suggestions, most alerts first, then the groups. */
export function tuningText(findings: Findings): string {
  const { log, tuning, attack } = findings;
  const notNoise = tuning.notNoise.map((one) => notNoiseText(one, log));
  const shown = tuning.suggestions.slice(0, mostSuggestions);
  const suggestions = shown.map((one) => suggestionText(one, attack));
  const more = tuning.suggestions.length - shown.length;
  if (more > 0) suggestions.push(`     and ${number(more)} more; --json has them\n`);
  return [
    readText(log),
    unreadText(log),
    notNoise.length === 0 ? '' : `\nNot noise: look into these\n${notNoise.join('')}`,
    suggestions.length === 0 ? '\nNothing to suggest.\n' : `\nSuggestions\n${suggestions.join('')}`,
    groupsText(log, tuning.verdicts),
    silentText(findings),
    outcomeText(findings),
    missingText(findings),
  ].join('');
}

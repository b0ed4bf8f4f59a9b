// A line of Falco's text mode → an alert: `10:34:39.123456789: Warning Shell spawned (…)`.
// falco userspace/engine/formats.cpp: time, priority, message.
import type { Alert } from '../alert.ts';
import { prefixTime } from '../bytes/line-prefix.ts';
import { priorityNames } from '../priority.ts';
import { parseTime } from '../time.ts';
import { splitAppended } from './appended-fields.ts';
import {
  type Match,
  matchTemplate,
  type OutputTemplate,
  type PreparedTemplate,
  prepareTemplate,
} from './output-template.ts';
import type { Around, Context } from './sink.ts';

const words = priorityNames.join('|');
/** The second form is that of `time_format_iso_8601`; before it may stand the name that the journal gives. The third is syslog's, without a time of its own. */
const start = new RegExp(
  `(?:^(?:\\s{0,8}[A-Z_]{1,40}=)?|[\\s\\]|:>])(?:\\d\\d:\\d\\d:\\d\\d\\.\\d{9}|(\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{9}(?:[+-]\\d{4}|Z))): (${words}) |\\bfalco(?:\\[\\d{1,9}\\])?: (${words}) `,
);
/** Prefixes are shorter: what stands later is part of another program's message. */
const longestPrefix = 400;

export const beginsAlertText = (line: string): boolean => start.test(line.slice(0, longestPrefix));

/** What stands before a message: where it begins and ends, and what it says. */
export interface OutputStart {
  readonly at: number;
  readonly end: number;
  /** Of the second form only: the first names no day. */
  readonly time: string | undefined;
  readonly priority: string;
}

export class TextAlertReader {
  readonly #templates: readonly PreparedTemplate[];

  constructor(outputs: readonly OutputTemplate[]) {
    this.#templates = outputs
      .map((output) => prepareTemplate(output))
      .sort((a, b) => b.weight - a.weight);
  }

  /** Undefined: the line is no alert in text mode. */
  begin(line: string): OutputStart | undefined {
    const found = start.exec(line.slice(0, longestPrefix));
    if (found === null) return undefined;
    const [whole, time, named, bare = ''] = found;
    const priority = named ?? bare;
    return { at: found.index, end: found.index + whole.length, time, priority };
  }

  read(line: string, { at, end, time: own, priority }: OutputStart, around: Around): Alert {
    const message = line.slice(end).trimEnd();
    const time =
      own === undefined ? (prefixTime(line.slice(0, at)) ?? around().time) : parseTime(own);
    return this.#alertOf(message, priority, time, around());
  }

  #alertOf(message: string, priority: string, time: number | undefined, context: Context): Alert {
    const known = this.#find(message) ?? this.#find(message, context.rule);
    return {
      rule: known?.template.rule ?? context.rule,
      priority,
      source: known?.template.source ?? context.source ?? 'syscall',
      time,
      lastTime: time,
      count: 1,
      fields: {
        ...Object.fromEntries(context.fields),
        ...Object.fromEntries(known?.fields ?? splitAppended(message).fields),
      },
      output: message,
    };
  }

  /** What a message of a rule tells of its fields; of an unknown one what Falco appended. */
  fieldsOf(message: string, rule: string | undefined): Alert['fields'] {
    const known = this.#find(message, rule);
    return Object.fromEntries(known?.fields ?? splitAppended(message).fields);
  }

  /** The output with most text of its own that fits; none where two rules' fit alike. Of a rule that is named, its own. */
  #find(message: string, rule?: string): { template: OutputTemplate; fields: Match } | undefined {
    const split = splitAppended(message);
    const templates =
      rule === undefined
        ? this.#templates
        : this.#templates.filter(({ template }) => template.rule === rule);
    for (const [place, prepared] of templates.entries()) {
      const whole = split.message !== message ? matchTemplate(prepared, split.message) : undefined;
      const match = whole ?? matchTemplate(prepared, message);
      if (match === undefined) continue;
      const rivals = templates
        .slice(place + 1)
        .filter(
          (other) =>
            other.weight === prepared.weight &&
            other.template.rule !== prepared.template.rule &&
            matchTemplate(other, whole === undefined ? message : split.message) !== undefined,
        );
      if (rivals.length > 0) return undefined;
      const fields = new Map(whole === undefined ? match : [...split.fields, ...match]);
      return { template: prepared.template, fields };
    }
    return undefined;
  }
}

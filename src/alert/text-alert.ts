// A line of Falco's text mode → an alert: `10:34:39.123456789: Warning Shell spawned (…)`.
// falco userspace/engine/formats.cpp: time, priority, message.
import type { Alert } from './alert.ts';
import { splitAppended } from './appended-fields.ts';
import { prefixTime } from './line-prefix.ts';
import {
  type Match,
  matchTemplate,
  type OutputTemplate,
  type PreparedTemplate,
  prepareTemplate,
} from './output-template.ts';
import { priorityNames } from './priority.ts';
import type { Context } from './sink.ts';
import { parseTime } from './time.ts';

const words = priorityNames.join('|');
/** The second form is that of `time_format_iso_8601`. */
const start = new RegExp(
  `(?:^|[\\s\\]|:>])(?:\\d\\d:\\d\\d:\\d\\d\\.\\d{9}|(\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{9}(?:[+-]\\d{4}|Z))): (${words}) `,
);
/** Prefixes are shorter: what stands later is part of another program's message. */
const longestPrefix = 400;

export class TextAlertReader {
  private readonly templates: readonly PreparedTemplate[];

  constructor(outputs: readonly OutputTemplate[]) {
    this.templates = outputs
      .map((output) => prepareTemplate(output))
      .sort((a, b) => b.weight - a.weight);
  }

  /** Undefined: the line is no alert in text mode. */
  read(line: string, context: Context): Alert | undefined {
    const found = start.exec(line.slice(0, longestPrefix));
    if (found === null) return undefined;
    const message = line.slice(found.index + found[0].length).trimEnd();
    const around = prefixTime(line.slice(0, found.index)) ?? context.time;
    const time = found[1] === undefined ? around : parseTime(found[1]);
    return this.alertOf(message, found[2] ?? '', time, context);
  }

  private alertOf(
    message: string,
    priority: string,
    time: number | undefined,
    context: Context,
  ): Alert {
    const known = this.find(message);
    const fields = known === undefined ? [] : [...known.fields];
    return {
      rule: known?.template.rule ?? context.labels['rule'],
      priority,
      source: known?.template.source ?? context.labels['source'] ?? 'syscall',
      time,
      lastTime: time,
      count: 1,
      fields: Object.fromEntries(fields),
      output: message,
    };
  }

  /** The output with most text of its own that fits; none where two rules' fit alike. */
  private find(message: string): { template: OutputTemplate; fields: Match } | undefined {
    const split = splitAppended(message);
    for (const [place, prepared] of this.templates.entries()) {
      const whole = split.fields.size > 0 ? matchTemplate(prepared, split.message) : undefined;
      const match = whole ?? matchTemplate(prepared, message);
      if (match === undefined) continue;
      const rivals = this.templates
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

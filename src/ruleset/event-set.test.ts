// The event types of a condition, as Falco searches for them (libs filter/ppm_codes.cpp).
import { describe, expect, it } from 'vitest';
import { parseCondition } from '../condition/parse-condition.ts';
import { totalCodes } from './event-codes.ts';
import { countCodes, eventSet } from './event-set.ts';

function tree(text: string) {
  const parsed = parseCondition(text);
  if (!parsed.ok) throw new Error(`${text}: ${parsed.error.message}`);
  return parsed.condition;
}

const macros: Readonly<Record<string, string>> = { opened: 'evt.type in (open, openat)' };
const types = (text: string) =>
  eventSet(tree(text), (name) => (macros[name] ? tree(macros[name]) : undefined));

describe('eventSet', () => {
  it.each([
    ['evt.type = open', 'open'],
    ['evt.type in (open, close) and evt.type != close', 'open'],
    ['not (evt.type != open or proc.name = a)', 'open'],
    ['opened and proc.name = a', 'open openat'],
    ['evt.type = open or evt.type = close', 'close open'],
    ['evt.type = ptrace and evt.type = open', ''],
    ['evt.type = getpid', 'generic'],
    ['evt.type = ""', 'generic'],
    ['evt.type in ("", open)', 'generic open'],
    // An operator with a modifier is not among those Falco looks at.
    ['evt.type = anyof (clone) and evt.type in (switch)', 'switch'],
    ['evt.type != allof (open) and evt.type = open', 'open'],
    ['not evt.type = oneof (open) and evt.type = open', 'open'],
  ])('%s', (text, names) => {
    const found = types(text);
    expect([[...found.names].sort().join(' '), found.allBut]).toEqual([names, false]);
  });

  it.each([
    ['proc.name = a', 454],
    ['evt.type = anyof (execve)', 454],
    ['evt.type startswith open', 454],
    ['evt.type exists', 454],
    ['evt.type = open', 2],
    ['evt.type = open or proc.name = a', 454],
    ['not evt.type = open', 452],
    ['evt.type != ""', 452],
    ['evt.type = execve', 16],
    // Rows that are no longer used.
    ['evt.type = NA', 35],
    ['evt.type = task', 1],
    ['evt.type = container', 3],
    ['evt.type = open and not evt.type exists', 0],
    ['evt.type = open and not concat(proc.name, "x") = y', 0],
    ['evt.type = open and not concat("x", proc.name) = y', 2],
  ])('%s: %d codes', (text, codes) => {
    expect(countCodes(types(text))).toBe(codes);
  });

  // Events are counted from 1 on: what is always so, or never, decides.
  it.each([
    ['evt.num = 0', 0, 454],
    ['evt.num == 0', 0, 454],
    ['evt.num <= 0', 0, 454],
    ['evt.num != 0', 454, 0],
    ['evt.num > 0', 454, 0],
    ['evt.num < 1', 0, 454],
    ['evt.num >= 1', 454, 0],
    ['evt.num in (0)', 0, 454],
    ['evt.num > 1', 454, 454],
    ['evt.num >= 2', 454, 454],
    ['evt.num in (0, 1)', 454, 454],
  ])('%s: %d codes, %d for its contrary', (text, codes, contrary) => {
    expect(countCodes(types(text))).toBe(codes);
    expect(countCodes(types(`not ${text}`))).toBe(contrary);
  });

  it('counts every row of the table of events once', () => {
    // PPM_EVENT_MAX in libs driver/ppm_events_public.h at 0.25.4
    expect(totalCodes).toBe(454);
  });
});

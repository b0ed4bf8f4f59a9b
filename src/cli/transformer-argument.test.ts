// An argument behind a transformer: read behind each of them, `val` too, and refused where Falco refuses it,
// an empty one as well (libs parser.cpp, parse_optional_field_arg; filter.cpp, field_transformer_expr).
import { expect, it } from 'vitest';
import { call } from './testing/call-in-memory.ts';

it.each([
  [
    'proc.name = val(proc.pname)[',
    'expected a valid field argument: a quoted string or a bare string',
    29,
  ],
  ['proc.name = val(proc.pname)[1', "expected a ']' token", 30],
  [
    'proc.name = val(proc.pname)[1]',
    "filter error: transformer 'val' does not support field arguments",
    1,
  ],
  [
    'proc.name = val(proc.pname)[""]',
    "filter error: transformer 'val' does not support field arguments",
    1,
  ],
  [
    'toupper(proc.name)[""] = A',
    "filter error: transformer 'toupper' does not support field arguments",
    1,
  ],
  ['concat(proc.name, "a")[""] = A', "transformer 'concat' does not support field arguments", 1],
  [
    'getopt((proc.args), "a")[""] = A',
    'getopt() field argument must be a single option character',
    1,
  ],
])('%s', async (condition, message, column) => {
  for (const falco of ['0.44', '0.45']) {
    const cases = `${JSON.stringify({ id: 'a', condition })}\n`;
    const { out } = await call(['check-conditions', '--json', '--falco', falco, 'c'], { c: cases });
    expect(JSON.parse(out)).toEqual({ id: 'a', ok: false, message, line: 1, column });
  }
});

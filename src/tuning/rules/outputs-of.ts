// Loaded rules → the outputs that name rule and fields of alerts in text mode. The command line and the
// page read a log by these alike.
import { withoutRunbook } from '../../alert/read/appended-fields.ts';
import type { OutputTemplate } from '../../alert/read/output-template.ts';
import type { Loaded } from '../../ruleset/load.ts';

/**
 * As the rules have them, but for the address of their page: what Falco appends (`container_id=…`) is taken off a message before, and a log
 * of an older Falco, or of one told to append nothing, has none of it.
 */
export function outputsOf({ rules }: Loaded): readonly OutputTemplate[] {
  return rules.map(({ rule: { name, source, output } }) => ({
    rule: name,
    source,
    output: withoutRunbook(output),
  }));
}

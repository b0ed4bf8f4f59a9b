// `runbooks`: the address of a site → Helm values or a PrometheusRule that link to its pages.
import { writePrometheusRule } from '../../deploy/prometheus-rule.ts';
import { writeRunbooks } from '../../deploy/runbooks.ts';
import { slots } from '../../kubebrowse/slots.gen.ts';
import { parseRunbookBase } from '../../settings/values/runbook.ts';
import type { Arguments } from '../arguments.ts';
import type { ExitCode, Io } from '../io.ts';

export async function runRunbooks({ files, flags }: Arguments, io: Io): Promise<ExitCode> {
  const given = flags.get('--base');
  if (files.length > 0 || given === undefined) {
    io.fault(
      'runbooks takes --base ADDRESS and no file, such as --base https://example.org/falco/.',
    );
    return 2;
  }
  const base = parseRunbookBase(given);
  if (!base.ok) {
    io.fault(`--base: ${base.message}`);
    return 2;
  }
  const names = slots.rules.map(({ name }) => name);
  io.out(
    flags.has('--prometheus') ? writePrometheusRule(base.value) : writeRunbooks(names, base.value),
  );
  return 0;
}

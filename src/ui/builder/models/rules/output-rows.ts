// Edits of the draft's outputs of Falcosidekick.
import type { SidekickOutputName } from '../../../../settings/settings.ts';
import type { Draft, RawOutput } from '../../../draft/draft.ts';

export const defaultOutput: RawOutput = { on: false, minimumPriority: 'WARNING', address: '' };

export const setOutput = (
  draft: Draft,
  name: SidekickOutputName,
  change: Partial<RawOutput>,
): Draft => ({
  ...draft,
  outputs: { ...draft.outputs, [name]: { ...(draft.outputs[name] ?? defaultOutput), ...change } },
});

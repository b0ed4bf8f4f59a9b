// What the builder keeps, as text → its last valid settings.
import { defaultSettings } from '../../settings/default-settings.ts';
import { createDraftReader } from '../draft/read-draft.ts';
import { readRuleChanges } from '../draft/read-rules.ts';
import { restore } from '../draft/saved.ts';

addEventListener('message', ({ data }: MessageEvent<string>) => {
  const restored = restore(data);
  const draft = restored?.valid ?? restored?.draft;
  const read = draft === undefined ? undefined : createDraftReader(readRuleChanges).read(draft);
  postMessage(read?.settings ?? defaultSettings);
});

// The shipped rules and what the builder keeps, as text → the rules made with its last valid settings.
import { customise } from '../../kubebrowse/customise.ts';
import { defaultSettings } from '../../settings/default-settings.ts';
import { createDraftReader } from '../builder/models/read-draft.ts';
import { readRuleChanges } from '../builder/models/read-rules.ts';
import { restore } from '../builder/models/saved.ts';

addEventListener('message', ({ data }: MessageEvent<{ shipped: string; saved: string }>) => {
  const restored = restore(data.saved);
  const draft = restored?.valid ?? restored?.draft;
  const read = draft === undefined ? undefined : createDraftReader(readRuleChanges).read(draft);
  const settings = read?.settings ?? defaultSettings;
  postMessage({ rules: customise(data.shipped, settings), settings });
});

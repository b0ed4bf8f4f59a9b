// A link's fragment → the draft it holds, or why it holds none.
import { defaultSettings } from '../../../../settings/default-settings.ts';
import { decodeLink } from '../../../../settings/link.ts';
import { decompress } from '../../../browser/compression.ts';
import { type Draft, draftOf } from '../../../draft/draft.ts';

export type LinkOpened =
  | { readonly draft: Draft }
  | { readonly draft: undefined; readonly message: string };

export async function draftOfLink(fragment: string): Promise<LinkOpened> {
  const settings = await decodeLink(fragment, defaultSettings, decompress);
  return settings.ok
    ? { draft: draftOf(settings.value) }
    : { draft: undefined, message: settings.message };
}

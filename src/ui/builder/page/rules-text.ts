// The rules file as shipped. The page shows its beginning; the whole is fetched with the first touch, or
// not at all where all of it stands there unchanged (by a translator, an extension).
import { checksum } from '../../../text/checksum.ts';

/** @param shown holds the text; its `data-sum` is the checksum of the file */
export const rulesTextOf = async (shown: HTMLElement): Promise<string> => {
  const text = shown.textContent ?? '';
  if (checksum(text) === shown.dataset['sum']) return text;
  return (await import('../../../../rules/kubebrowse_rules.yaml?raw')).default;
};

// The rules file as shipped. The page shows it already; it is fetched again only where something
// (a translator, an extension) has changed what stands there.
import { checksum } from '../../../text/checksum.ts';

/** @param shown holds the text; its `data-sum` is the checksum of the file */
export const rulesTextOf = async (shown: HTMLElement): Promise<string> => {
  const text = shown.textContent ?? '';
  if (checksum(text) === shown.dataset['sum']) return text;
  return (await import('../../../../rules/kubebrowse_rules.yaml?raw')).default;
};

// What the buttons of the page do outside it: the clipboard, a file, the builder.
import { copyText } from '../browser/clipboard.ts';
import { compress } from '../browser/compression.ts';
import { download } from '../browser/download.ts';
import type { Hands } from './components/Head.tsx';

/** `base`: path of the site, without a slash at its end. */
export const handsOf = (base: string): Hands => ({
  copy: copyText,
  download: (name, content) => download(name, content, 'application/yaml'),
  handOver: async (given) => {
    const [{ handOver }, rules] = await Promise.all([
      import('./models/handover.ts'),
      import('../../../rules/kubebrowse_rules.yaml?raw'),
    ]);
    return handOver(given, rules.default, compress);
  },
  builder: (fragment) => `${base}/builder/#${fragment}`,
  go: (address) => location.assign(address),
});

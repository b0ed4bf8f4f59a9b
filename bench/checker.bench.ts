// Milliseconds of the check page, in Chromium, on the built site: the worker from message to answer,
// and a key in the editor with five megabytes in it until the browser has drawn it. Falco's official
// rules are measured where FALCO_RULES names a folder with the three files.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { folder, withSite } from './page/built-site.ts';
import { figures } from './page/figures.ts';

interface Task {
  readonly worker: string;
  readonly texts: readonly string[];
  /** Offset in the first text before which a digit changes from round to round; -1 edits nothing. */
  readonly at: number;
  readonly rounds: number;
}

const measure = (page: Page, task: Task): Promise<readonly number[]> =>
  page.evaluate(async ({ worker, texts, at, rounds }) => {
    const one = new Worker(worker, { type: 'module' });
    const send = (request: unknown, id: number): Promise<number> =>
      new Promise((resolve, reject) => {
        const began = performance.now();
        one.onmessage = ({ data }) => {
          if (data.fault !== undefined) reject(new Error(data.fault));
          else resolve(performance.now() - began);
        };
        one.postMessage({ id, request });
      });
    const order = texts.map((_, index) => index);
    const files = texts.map((text, id) => ({ id, name: `${id}.yaml`, text }));
    const [first] = files;
    const times: number[] = [];
    for (let round = 0; round < rounds + 5; round += 1) {
      const text = first?.text ?? '';
      const edited = `${text.slice(0, at)}${round}${text.slice(at)}`;
      const changed =
        at < 0 ? files : round === 0 ? files : [{ id: 0, name: '0.yaml', text: edited }];
      const options = { version: '0.44', afterDefaults: [], plugins: [] };
      const time = await send({ kind: 'check', order, changed, ...options }, round);
      if (round >= 5) times.push(time);
    }
    one.terminate();
    return times;
  }, task);

/** Types a letter at a time and waits for the next frame after each. */
const typing = (page: Page, keys: number): Promise<readonly number[]> =>
  page.evaluate(async (count) => {
    const host = document.querySelector('.check-text');
    const content = host?.shadowRoot?.querySelector<HTMLElement>('.cm-content');
    if (!content) throw new Error('no editor');
    content.focus();
    const times: number[] = [];
    for (let key = 0; key < count; key += 1) {
      const began = performance.now();
      document.execCommand('insertText', false, 'x');
      await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
      times.push(performance.now() - began);
      await new Promise((resolve) => setTimeout(resolve, 40));
    }
    return times;
  }, keys);

const report = (name: string, times: readonly number[]): void =>
  console.log(`${name}\t${figures(times)}`);

await withSite(async (browser, address) => {
  const file = readdirSync(join(folder, '_astro')).find((name) =>
    /^check-worker-.*\.js$/.test(name),
  );
  const worker = `/_astro/${file}`;
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.goto(`${address}/check/`);
  const ours = readFileSync('rules/kubebrowse_rules.yaml', 'utf8');
  // Within a quoted text or a name of the middle of the file: the condition is read anew each time.
  const middle = (text: string): number => {
    const at = text.indexOf('condition:', Math.floor(text.length / 2));
    const found = /proc\.name/.exec(text.slice(at));
    return at + (found?.index ?? 0) + 'proc.name'.length;
  };
  const task = { worker, at: -1, rounds: 30 };
  report('our rules, whole', await measure(page, { ...task, texts: [ours] }));
  const edit = { worker, texts: [ours], at: middle(ours), rounds: 100 };
  report('our rules, an edit in a condition', await measure(page, edit));
  const official = process.env['FALCO_RULES'] ?? '';
  const names = ['falco_rules', 'falco-incubating_rules', 'falco-sandbox_rules'];
  const paths = names.map((name) => join(official, `${name}.yaml`));
  if (paths.every((path) => existsSync(path))) {
    const texts = paths.map((path) => readFileSync(path, 'utf8'));
    report('three official files, warm', await measure(page, { ...task, texts }));
    const [stable = ''] = texts;
    const lines = stable.split('\n').slice(0, 1300).join('\n');
    const small = { worker, texts: [lines], at: middle(lines), rounds: 100 };
    report('official, 1,300 lines, an edit in a condition', await measure(page, small));
  }
  const big = Array.from(
    { length: 45_000 },
    (_, at) =>
      `- rule: Rule ${at}\n  desc: d\n  condition: evt.type = open and proc.name = cat${at}\n  output: o (%proc.name)\n  priority: INFO\n`,
  ).join('');
  const size = `${(big.length / 1e6).toFixed(1)} MB`;
  report(`${size}, whole`, await measure(page, { ...task, texts: [big], rounds: 3 }));
  await page
    .locator('#open-files')
    .setInputFiles([{ name: 'big.yaml', mimeType: 'application/yaml', buffer: Buffer.from(big) }]);
  await page.waitForSelector('.verdict[aria-busy="false"]', { timeout: 120_000 });
  report(`${size}, a key until it is drawn`, await typing(page, 60));
});

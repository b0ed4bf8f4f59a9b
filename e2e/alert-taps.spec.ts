// On a phone at night: a pasted alert leads in at most three taps to the command that isolates its pod, under
// its own names. What comes of the alerts of all rules: read-pasted-alert.test.ts.
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from './fixtures.ts';

const folder = new URL('../content/rules/', import.meta.url);

const samples = readdirSync(folder).flatMap((name) => {
  const [, text] =
    /```json\n(\{[\s\S]*?\n\})\n```/.exec(readFileSync(new URL(name, folder), 'utf8')) ?? [];
  return text === undefined ? [] : [{ slug: name.replace(/\.md$/, ''), text }];
});

test.use({ viewport: { width: 360, height: 640 }, hasTouch: true, isMobile: true });

const most = 6;
const some = samples.filter((_, at) => at % Math.ceil(samples.length / most) === 0);

for (const { slug, text } of some) {
  test(`three taps from an alert to its command: ${slug}`, async ({ page }) => {
    const { output_fields: fields } = JSON.parse(text);
    await page.goto('/');
    const box = page.getByLabel(/^Paste an alert/);
    await box.tap();
    await box.fill(text);
    await page.getByRole('button', { name: 'What to do' }).tap();
    await expect(page).toHaveURL(new RegExp(`/rules/${slug}/#this-alert$`));
    const panel = page.getByRole('region', { name: 'This alert' });
    await expect(panel.locator('pre').first()).toContainText(
      `kubectl label pod ${fields['k8s.pod.name']} --namespace ${fields['k8s.ns.name']} app=quarantined`,
    );
    const copy = panel.getByRole('button', { name: 'Copy: Isolate the pod' });
    await expect(copy).toBeInViewport();
    await copy.tap();
  });
}

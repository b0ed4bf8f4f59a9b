// content/**/*.md front matter → Starlight's sidebar.
// Read when the configuration is loaded, so that a new page needs no change here: its place is
// `sidebar.order`, its caption `sidebar.label`, or else its title.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { slots } from '../src/kubebrowse/slots.gen.ts';

/** Pages of guide/ with a `sidebar.order` below this are what a newcomer reads first. */
const startEnds = 10;

/** @typedef {{ name: string, slug: string, label: string, order: number, pack: string }} Page */

/**
 * @param {URL} folder
 * @param {string} name
 * @returns {Page[]}
 */
function pages(folder, name) {
  const inside = new URL(`${name}/`, folder);
  if (!existsSync(fileURLToPath(inside))) return [];
  return readdirSync(fileURLToPath(inside))
    .filter((file) => /^[^_].*\.mdx?$/.test(file))
    .map((file) => page(new URL(file, inside), name, file.replace(/\.mdx?$/, '')))
    .sort((a, b) => a.order - b.order || a.label.localeCompare(b.label, 'en'));
}

/**
 * @param {URL} file
 * @param {string} folder
 * @param {string} name
 * @returns {Page}
 */
function page(file, folder, name) {
  const head = /^---\r?\n([\s\S]*?)\r?\n---/.exec(readFileSync(file, 'utf8'))?.[1] ?? '';
  const matter = parse(head) ?? {};
  return {
    name,
    slug: name === 'index' ? folder : `${folder}/${name}`,
    label: String(
      matter.sidebar?.label ?? (name === 'index' ? 'Overview' : (matter.title ?? name)),
    ),
    order: name === 'index' ? -1 : Number(matter.sidebar?.order ?? 1000),
    // A rule's pack stands in the rules file, not again in its page.
    pack: slots.rules.find((rule) => rule.name === matter.rule)?.pack ?? '',
  };
}

/** @param {Page} page */
const link = ({ label, slug }) => ({ label, slug });

/** The overview, then the rules of each pack, in the order of their pages. @param {Page[]} rules */
function packs(rules) {
  const names = [...new Set(rules.map((rule) => rule.pack).filter((name) => name !== ''))];
  return [
    ...rules.filter((rule) => rule.pack === '').map(link),
    ...names.map((name) => ({
      label: name.charAt(0).toUpperCase() + name.slice(1),
      items: rules.filter((rule) => rule.pack === name).map(link),
    })),
  ];
}

/** @param {URL} content folder with guide/, rules/, checks/ and reference/ */
export function sidebar(content) {
  const guide = pages(content, 'guide');
  const groups = [
    { label: 'Start', items: guide.filter((one) => one.order < startEnds).map(link) },
    { label: 'Guide', items: guide.filter((one) => one.order >= startEnds).map(link) },
    // Too many to show beside the guide; a page of a rule opens it.
    { label: 'Rules', collapsed: true, items: packs(pages(content, 'rules')) },
    // A page of a check is come to from its finding: the sidebar has the list of them alone.
    {
      label: 'Reference',
      items: [
        ...pages(content, 'reference').map(link),
        ...pages(content, 'checks')
          .filter(({ name }) => name === 'index')
          .map(({ slug }) => ({ label: 'Checks', slug })),
      ],
    },
  ];
  return groups.filter((group) => group.items.length > 0);
}

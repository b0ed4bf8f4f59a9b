// Names and addresses of the site, in one place for the configuration and the pages.

export const title = 'KubeBrowse × Falco';
export const description =
  'Falco rules for KubeBrowse session pods: a guide, a page for every rule, and a builder that writes your rules file and Helm values in the browser.';

export const repository = 'https://github.com/browsersec/KubeBrowse';

/** What the header links to. Paths are root-relative; the build puts the base path before them. */
export const sections = [
  { label: 'Guide', path: '/guide/quick-start/', prefix: '/guide/' },
  { label: 'Rules', path: '/rules/', prefix: '/rules/' },
  { label: 'Builder', path: '/builder/', prefix: '/builder/' },
  { label: 'Check', path: '/check/', prefix: '/check/' },
  { label: 'Try', path: '/try/', prefix: '/try/' },
  { label: 'Tune', path: '/tune/', prefix: '/tune/' },
  { label: 'Upgrade', path: '/upgrade/', prefix: '/upgrade/' },
  { label: 'Reference', path: '/reference/', prefix: '/reference/' },
] as const;

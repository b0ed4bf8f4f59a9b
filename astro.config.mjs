import mdx from '@astrojs/mdx';
import preact from '@astrojs/preact';
import sitemap from '@astrojs/sitemap';
import starlight from '@astrojs/starlight';
import { defineConfig } from 'astro/config';
import { dropColours } from './scripts/drop-colours.mjs';
import { finishPages } from './scripts/finish-pages.mjs';
import { packedEvents } from './scripts/packed-events.mjs';
import { preloadLess } from './scripts/preload-less.mjs';
import { sidebar } from './scripts/sidebar.mjs';
import { description, repository, title } from './src/site.ts';

// Where the site is served: the Pages workflow sets both.
const site = process.env['SITE_URL'] || 'http://localhost:4321';
const base = process.env['BASE_PATH'] || '/';
const editUrl = process.env['EDIT_URL'] || `${repository}/edit/main/`;

export default defineConfig({
  site,
  base,
  trailingSlash: 'always',
  // 'jsx', the default, swallows the space between inline elements on separate lines.
  compressHTML: true,
  prefetch: false,
  devToolbar: { enabled: false },
  // Small scripts stay files: an inlined one would need a hash in the content security policy.
  vite: {
    plugins: [packedEvents(), dropColours(), preloadLess()],
    build: { assetsInlineLimit: 0 },
    // Workers as modules: one may load its parts when they are asked for.
    // The core's modules do nothing when they are loaded, and reading a property does nothing either.
    worker: {
      format: 'es',
      plugins: () => [packedEvents()],
      rolldownOptions: { treeshake: { propertyReadSideEffects: false } },
    },
    // Starlight's js-yaml 4 would otherwise be resolved from here, where it is 5.
    environments: { prerender: { resolve: { noExternal: ['js-yaml'] } } },
  },
  integrations: [
    starlight({
      title,
      description,
      favicon: '/favicon.svg',
      // The 404 page and the landing page are in src/pages.
      disable404Route: true,
      sidebar: sidebar(new URL('./content/', import.meta.url)),
      lastUpdated: true,
      editLink: { baseUrl: editUrl },
      customCss: ['./src/styles/tokens.css', './src/styles/header.css', './src/styles/docs.css'],
      // The collection lies in content/, not in src/content/docs/: say where asides and anchors apply.
      markdown: { processedDirs: ['./content/'] },
      tableOfContents: { minHeadingLevel: 2, maxHeadingLevel: 3 },
      expressiveCode: {
        useThemedScrollbars: false,
        useThemedSelectionColors: false,
        themes: ['github-dark-default', 'github-light-default'],
        // Measured against the theme's own background, which is lighter than ours.
        minSyntaxHighlightingColorContrast: 5.6,
        styleOverrides: {
          borderRadius: 'var(--radius)',
          borderColor: 'var(--rule)',
          codeBackground: 'var(--sunken)',
          codeFontSize: '0.8125rem',
          codeLineHeight: '1.6',
          codePaddingBlock: '0.75rem',
          codePaddingInline: '1rem',
          frames: {
            frameBoxShadowCssValue: 'none',
            editorTabBarBackground: 'var(--raised)',
            editorActiveTabBackground: 'var(--sunken)',
            editorActiveTabIndicatorTopColor: 'transparent',
            editorTabBarBorderBottomColor: 'var(--rule)',
            terminalBackground: 'var(--sunken)',
            terminalTitlebarBackground: 'var(--raised)',
            terminalTitlebarBorderBottomColor: 'var(--rule)',
            terminalTitlebarDotsOpacity: '0',
          },
        },
        // Long lines wrap: nothing is hidden on a phone or on paper, and copying gives one line.
        defaultProps: {
          wrap: true,
          hangingIndent: 2,
          overridesByLang: { 'bash,sh,shell,console': { frame: 'none' } },
        },
      },
      components: {
        Header: './src/components/starlight/DocsHeader.astro',
        ThemeProvider: './src/components/Theme.astro',
        ThemeSelect: './src/components/ThemeSelect.astro',
        Search: './src/components/Search.astro',
        Sidebar: './src/components/starlight/DocsSidebar.astro',
        MobileMenuFooter: './src/components/starlight/Nothing.astro',
        PageTitle: './src/components/starlight/DocsTitle.astro',
        SkipLink: './src/components/SkipLink.astro',
        Footer: './src/components/starlight/DocsFooter.astro',
      },
    }),
    mdx({ optimize: true }),
    sitemap({ filter: (page) => !page.endsWith('/404/') }),
    preact(),
    finishPages({ base }),
  ],
});

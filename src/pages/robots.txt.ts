// robots.txt, which names the sitemap by its full address.
import type { APIRoute } from 'astro';
import { href } from '../components/paths.ts';

export const GET: APIRoute = ({ site }) =>
  new Response(
    `User-agent: *\nAllow: /\nSitemap: ${new URL(href('/sitemap-index.xml'), site).href}\n`,
  );

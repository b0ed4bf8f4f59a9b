// The rules file as shipped, at an address that `curl` and the guide can name.
import type { APIRoute } from 'astro';

const files = import.meta.glob<string>('/rules/kubebrowse_rules.yaml', {
  query: '?raw',
  import: 'default',
  eager: true,
});

export const GET: APIRoute = () => new Response(Object.values(files).join(''));

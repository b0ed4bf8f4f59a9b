// Helm values that put into each alert the address of its page on this site.
import type { APIRoute } from 'astro';
import { writeRunbooks } from '../deploy/runbooks.ts';
import { slots } from '../kubebrowse/slots.gen.ts';

export const GET: APIRoute = ({ site }) => {
  const base = new URL(import.meta.env.BASE_URL.replace(/\/?$/, '/'), site).href;
  return new Response(
    writeRunbooks(
      slots.rules.map(({ name }) => name),
      base,
    ),
  );
};

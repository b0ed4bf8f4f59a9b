// The JSON Schema of settings, at an address that `$schema` of a settings file can name.
import type { APIRoute } from 'astro';
import { settingsSchema } from '../settings/schema.ts';

export const GET: APIRoute = () =>
  new Response(`${JSON.stringify(settingsSchema(), null, 2)}\n`, {
    headers: { 'content-type': 'application/schema+json' },
  });

// The coverage of ATT&CK by the rules as shipped, as a layer that its Navigator opens.
import type { APIRoute } from 'astro';
import { writeLayer } from '../attack/write-attack.ts';
import { attackTechniques } from '../components/building/catches.ts';

export const GET: APIRoute = () =>
  new Response(writeLayer(attackTechniques, 'KubeBrowse rules for Falco'));

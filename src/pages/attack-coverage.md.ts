// The coverage of ATT&CK by the rules as shipped, as Markdown.
import type { APIRoute } from 'astro';
import { writeCoverage, writeThreats } from '../attack/write-attack.ts';
import { attackTechniques, sessionThreats } from '../components/building/catches.ts';

export const GET: APIRoute = () =>
  new Response(
    writeCoverage(attackTechniques, 'ATT&CK coverage of the KubeBrowse rules') +
      writeThreats(sessionThreats),
  );

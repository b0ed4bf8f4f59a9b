// The coverage of ATT&CK by the rules as shipped, as a table for a spreadsheet.
import type { APIRoute } from 'astro';
import { coverageRows } from '../attack/write-attack.ts';
import { attackTechniques } from '../components/building/catches.ts';
import { writeCsv } from '../tuning/write/write-csv.ts';

export const GET: APIRoute = () => new Response(writeCsv(coverageRows(attackTechniques)));

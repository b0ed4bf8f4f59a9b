// The outputs of our rules: by them an alert in text mode, pasted on the landing page, gets its rule.
import type { APIRoute } from 'astro';
import rulesText from '../../rules/kubebrowse_rules.yaml?raw';
import { load } from '../ruleset/load.ts';
import { outputsOf } from '../tuning/rules/outputs-of.ts';

export const GET: APIRoute = () =>
  new Response(
    JSON.stringify(outputsOf(load([{ name: 'kubebrowse_rules.yaml', text: rulesText }]))),
  );

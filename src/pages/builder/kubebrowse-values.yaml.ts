// The default Helm values with the rules inside: what the builder writes before anything is changed.
import type { APIRoute } from 'astro';
import rules from '../../../rules/kubebrowse_rules.yaml?raw';
import { writeValues } from '../../deploy/values/helm-values.ts';
import { writeOverrides } from '../../kubebrowse/overrides.ts';
import { defaultSettings } from '../../settings/default-settings.ts';

export const GET: APIRoute = () =>
  new Response(writeValues(defaultSettings, { rules, overrides: writeOverrides(defaultSettings) }));

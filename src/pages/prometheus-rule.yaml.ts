// The PrometheusRule over Falco's metrics, with links to this site.
import type { APIRoute } from 'astro';
import { writePrometheusRule } from '../deploy/prometheus-rule.ts';

export const GET: APIRoute = ({ site }) =>
  new Response(
    writePrometheusRule(new URL(import.meta.env.BASE_URL.replace(/\/?$/, '/'), site).href),
  );

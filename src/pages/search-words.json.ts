// Titles and keywords of the pages: by them the search puts the right page first, and knows a misspelt word.
import { getCollection } from 'astro:content';
import type { APIRoute } from 'astro';
import { href } from '../components/paths.ts';

/** Pages that are no prose: what somebody calls what they do. */
const tools = [
  {
    path: '/builder/',
    title: 'Builder',
    description: 'Settings in a form: rules file, Helm values, commands and manifests.',
    keywords: 'builder, configurator, wizard, generator, generate rules, generate values, form',
  },
  {
    path: '/check/',
    title: 'Check rules',
    description: 'What Falco says of a rules file, and what it does not say.',
    keywords:
      'checker, linter, lint, validate rules, check rules, check my rules, syntax check, falco -V, rules syntax',
  },
  {
    path: '/try/',
    title: 'Try an event',
    description: 'Which rules fire on an event, and why.',
    keywords: 'simulate, simulator, playground, evaluate, test an event, dry run, why did it fire',
  },
  {
    path: '/tune/',
    title: 'Tune from your alerts',
    description: 'A log of alerts: which are noise, and what silences them.',
    keywords: 'analyse log, analyze log, log file, upload log, suggest exceptions, tune from log',
  },
  {
    path: '/upgrade/',
    title: 'Upgrade',
    description: 'What an upgrade of Falco or of the rules changes for your files.',
    keywords: 'breaking changes, upgrade check, migrate, migration, deprecated, before an upgrade',
  },
] as const;

/** A finding is searched for by its code, in either way of writing it. */
const codes = (code: string): string => `${code}, ${code.toUpperCase().replaceAll('-', '_')}`;

export const GET: APIRoute = async () => {
  const docs = await getCollection('docs');
  const pages = docs.map(({ id, data: { title, description = '', keywords = '' } }) => {
    const [part = '', code = ''] = id.split('/');
    const isCheck = part === 'checks' && code !== '';
    return {
      url: href(`/${id.replace(/(?:^|\/)index$/, '')}/`),
      title,
      description,
      keywords: isCheck ? `${codes(code)}, ${keywords}` : keywords,
      isCheck,
    };
  });
  const others = tools.map(({ path, ...words }) => ({ url: href(path), ...words, isCheck: false }));
  return new Response(JSON.stringify([...pages, ...others]));
};

// Serves a built folder as a static host would: index.html, 404.html, _headers, a base path, packed by
// Brotli or gzip where the browser takes it.
// node scripts/serve.mjs [--dir dist] [--port 4321] [--base /]
import { existsSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, resolve, sep } from 'node:path';
import { parseArgs } from 'node:util';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { encodingFor } from './encoding.mjs';

const { values } = parseArgs({
  options: {
    dir: { type: 'string', default: 'dist' },
    port: { type: 'string', default: process.env['PORT'] ?? '4321' },
    base: { type: 'string', default: process.env['BASE_PATH'] ?? '/' },
  },
});
const root = resolve(values.dir);
const base = `/${values.base}/`.replace(/\/+/g, '/');

/** @type {Record<string, string>} */
const types = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.xml': 'application/xml; charset=utf-8',
  '.yaml': 'text/yaml; charset=utf-8',
};

const headers = new Map(
  (existsSync(join(root, '_headers')) ? readFileSync(join(root, '_headers'), 'utf8') : '')
    .split('\n')
    .filter((line) => line.startsWith('  '))
    .map(
      (line) =>
        /** @type {const} */ ([
          line.split(':', 1)[0]?.trim() ?? '',
          line.replace(/^[^:]+:\s*/, ''),
        ]),
    ),
);

/**
 * @param {string} pathname
 * @returns {{ status: number, path?: string, location?: string }}
 */
function find(pathname) {
  const missing = { status: 404, path: join(root, '404.html') };
  if (!pathname.startsWith(base)) return missing;
  const path = resolve(join(root, pathname.slice(base.length)));
  if (path !== root && !path.startsWith(root + sep)) return missing;
  if (!existsSync(path)) return missing;
  if (!statSync(path).isDirectory()) return { status: 200, path };
  if (!pathname.endsWith('/')) return { status: 301, location: `${pathname}/` };
  const index = join(path, 'index.html');
  return existsSync(index) ? { status: 200, path: index } : missing;
}

/** @param {string} url */
function decode(url) {
  try {
    return decodeURIComponent(url.split(/[?#]/, 1)[0] ?? '/');
  } catch {
    return '/%';
  }
}

/** By path, time and encoding: each file is packed once. @type {Map<string, Buffer>} */
const packed = new Map();

/**
 * @param {string} path
 * @param {'br' | 'gzip' | undefined} encoding
 */
function bodyOf(path, encoding) {
  if (encoding === undefined) return readFileSync(path);
  const key = `${encoding} ${statSync(path).mtimeMs} ${path}`;
  const known = packed.get(key);
  if (known !== undefined) return known;
  const body = readFileSync(path);
  // What hosts do while they serve: the best quality would take seconds.
  const params = { [constants.BROTLI_PARAM_QUALITY]: 6 };
  const made = encoding === 'br' ? brotliCompressSync(body, { params }) : gzipSync(body);
  packed.set(key, made);
  return made;
}

const server = createServer((request, response) => {
  const { status, path, location } = find(decode(request.url ?? '/'));
  response.setHeaders(headers);
  if (location !== undefined) return response.writeHead(status, { location }).end();
  if (path === undefined || !existsSync(path)) return response.writeHead(404).end('Not found');
  const type = types[extname(path)] ?? 'application/octet-stream';
  const encoding = encodingFor(type, request.headers['accept-encoding'] ?? '');
  const body = bodyOf(path, encoding);
  response.writeHead(status, {
    'content-type': type,
    'content-length': body.length,
    'cache-control': 'no-cache',
    vary: 'accept-encoding',
    ...(encoding === undefined ? {} : { 'content-encoding': encoding }),
  });
  return response.end(request.method === 'HEAD' ? undefined : body);
});

if (!existsSync(root)) {
  console.error(`serve: there is no folder ${values.dir}. Build first: npm run build`);
  process.exit(2);
}
server.on('error', (error) => {
  console.error(`serve: ${error.message}. Another port: PORT=4400 npm start`);
  process.exit(1);
});
server.listen(Number(values.port), '127.0.0.1', () => {
  console.log(
    `\n  The site is at http://localhost:${values.port}${base}\n  Stop it with Ctrl-C.\n`,
  );
});

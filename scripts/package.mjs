// The command line → a package of its own: one folder ready for `npm publish`, and its tarball.
// node scripts/package.mjs [--out dist-package]
// Nothing of it depends on another package, and Node 20 runs it: what the sources import is bundled, each
// command in parts that load when it is run. The same sources give the same bytes.
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { rolldown } from 'rolldown';
import { groupsOf } from './package-parts.mjs';
import { eventsAmong } from './packed-events.mjs';
import { packedTables, Tables } from './packed-tables.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const { values } = parseArgs({ options: { out: { type: 'string', default: 'dist-package' } } });
const out = resolve(root, values.out);
const project = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const name = 'kubebrowse-falco';
const folder = join(out, name);

rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });

const source = (/** @type {string} */ path) => join(root, 'src/cli', path);
const groups = groupsOf(
  [
    ['start', [source('program.ts')]],
    ['settings', [source('commands/schema-command.ts'), source('commands/completion-command.ts')]],
    ['check', [source('commands/check-command.ts')]],
    ['generate', [source('commands/generate.ts')]],
    ['tune', [source('commands/tune-command.ts')]],
  ],
  'commands',
);
/**
 * Node has the digest that the core takes from a package, which runs in browsers too.
 * @type {import('rolldown').Plugin}
 */
const digestOfNode = {
  name: 'digest-of-node',
  resolveId: (id) => (id === '@noble/hashes/sha2.js' ? '\0digest' : undefined),
  load: (id) =>
    id === '\0digest'
      ? {
          code: `import { createHash } from 'node:crypto';
            export const sha256 = (bytes) => createHash('sha256').update(bytes).digest();`,
          moduleType: 'js',
        }
      : undefined,
};
/**
 * And it unpacks what the core unpacks with a package. What comes of it is bounded there.
 * @type {import('rolldown').Plugin}
 */
const unpackingOfNode = {
  name: 'unpacking-of-node',
  resolveId: (id, importer) =>
    id === 'fflate' && importer?.endsWith('base64-text.ts') ? '\0unpacking' : undefined,
  load: (id) =>
    id === '\0unpacking'
      ? {
          code: `import { gunzipSync, inflateSync } from 'node:zlib';
            const of = (unpack) => class {
              parts = [];
              constructor(take) { this.take = take; }
              push(part, isLast) {
                this.parts.push(part);
                if (isLast) this.take(unpack(Buffer.concat(this.parts), { maxOutputLength: 16777217 }));
              }
            };
            export const Gunzip = of(gunzipSync);
            export const Unzlib = of(inflateSync);`,
          moduleType: 'js',
        }
      : undefined,
};
const tables = new Tables();
const bundle = await rolldown({
  cwd: root,
  input: source('installed.ts'),
  // Not 'node': packages then give what any runtime takes, without require().
  platform: 'neutral',
  resolve: { mainFields: ['module', 'main'] },
  external: /^node:/,
  plugins: [eventsAmong(tables), packedTables(tables), digestOfNode, unpackingOfNode],
  transform: { target: 'node20' },
  // What a module does when it is loaded, and reading a property, has no effect of its own here.
  treeshake: { propertyReadSideEffects: false, moduleSideEffects: false },
});
const { output } = await bundle.generate({
  format: 'esm',
  minify: true,
  comments: false,
  entryFileNames: '[name].js',
  chunkFileNames: '[name]-[hash].js',
  codeSplitting: { groups },
});
const chunks = output.filter((one) => one.type === 'chunk');
/** Where the sources stand, so that the rules file is found the same way. */
const lib = join(folder, 'lib/cli');
mkdirSync(lib, { recursive: true });
const files = new Map([
  ...chunks.map(({ fileName, code }) => /** @type {const} */ ([fileName, Buffer.from(code)])),
  ...tables.packed(),
]);
for (const [file, bytes] of files) writeFileSync(join(lib, file), bytes);

/** Folders of the packages that are in the bundle. */
const bundled = [
  ...new Set(
    chunks
      .flatMap(({ moduleIds }) => moduleIds)
      .flatMap(
        (path) => /^.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+/.exec(path)?.[0] ?? [],
      ),
  ),
].sort();

/** @param {string} path */
function licenseOf(path) {
  const {
    name: of,
    version,
    license,
  } = JSON.parse(readFileSync(join(path, 'package.json'), 'utf8'));
  const file = ['LICENSE', 'LICENSE.md', 'license', 'LICENCE'].find((one) =>
    existsSync(join(path, one)),
  );
  if (file === undefined) throw new Error(`${path} has no license file to pass on`);
  return `${of} ${version} (${license})\n\n${readFileSync(join(path, file), 'utf8').trim()}\n`;
}

const description = {
  name,
  version: project.version,
  description:
    'Checks, generates, evaluates and tunes Falco rules, those for KubeBrowse session pods and any other.',
  keywords: ['falco', 'falco-rules', 'kubernetes', 'linter', 'security', 'kubebrowse'],
  license: project.license,
  type: 'module',
  bin: { [name]: 'lib/cli/installed.js' },
  files: ['lib', 'rules', 'THIRD_PARTY_LICENSES'],
  engines: project.engines,
};
writeFileSync(join(folder, 'package.json'), `${JSON.stringify(description, null, 2)}\n`);
writeFileSync(join(folder, 'THIRD_PARTY_LICENSES'), bundled.map(licenseOf).join('\n---\n\n'));
cpSync(join(root, 'rules/kubebrowse_rules.yaml'), join(folder, 'rules/kubebrowse_rules.yaml'));
cpSync(join(root, 'LICENSE'), join(folder, 'LICENSE'));
cpSync(join(root, 'docs/package.md'), join(folder, 'README.md'));
// Not in the tarball: the folder is also the tree of a tag, which pre-commit and GitHub install.
for (const file of ['action.yml', '.pre-commit-hooks.yaml'])
  cpSync(join(root, file), join(folder, file));

const [packed] = JSON.parse(
  execFileSync('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', out], {
    cwd: folder,
    encoding: 'utf8',
    shell: process.platform === 'win32',
  }),
);
const code = [...files.values()].reduce(
  (sum, bytes) => sum + gzipSync(bytes, { level: 9 }).length,
  0,
);
console.log(
  `${join(values.out, packed.filename)}: ${packed.size} bytes; code ${code} bytes gzip in ${files.size} files; bundled: ${bundled.length} packages`,
);

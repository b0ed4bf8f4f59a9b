// package-lock.json → package-lock.json with an entry for every platform's optional packages.
// A lock written on one platform may lack the binaries of the others; `npm ci` then refuses it
// there, or installs without the compiler it needs. And each entry gets the checksum the registry gives
// for it: without one `npm ci` takes whatever is served. Run after every `npm install`.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';

const path = new URL('../package-lock.json', import.meta.url);
const lock = JSON.parse(readFileSync(path, 'utf8'));
const packages = lock.packages;

const systems = 'aix android darwin freebsd linux netbsd openbsd openharmony sunos win32'.split(
  ' ',
);
const processors = 'arm arm64 ia32 loong64 mips64el ppc64 riscv64 s390x x64 wasm32'.split(' ');

/**
 * The platform a binary package is for, as its name says it: `@esbuild/linux-x64`.
 * Without this npm would install the binaries of every platform.
 * @param {string} name
 */
function platform(name) {
  if (name === 'fsevents') return { os: ['darwin'] };
  const words = name.replace('windows', 'win32').split(/[-/.]/);
  const os = systems.filter((system) => words.includes(system));
  const cpu = processors.filter((processor) => words.includes(processor));
  const libc = words.includes('musl') ? ['musl'] : words.includes('gnu') ? ['glibc'] : [];
  return {
    ...(cpu.length > 0 ? { cpu } : {}),
    ...(libc.length > 0 && os.includes('linux') ? { libc } : {}),
    ...(os.length > 0 ? { os } : {}),
  };
}

/**
 * Where npm looks for `name` required from `from`, innermost first.
 * @param {string} from
 * @param {string} name
 */
function candidates(from, name) {
  const places = [];
  let at = from;
  while (at !== '') {
    places.push(`${at}/node_modules/${name}`);
    at = at.slice(0, Math.max(0, at.lastIndexOf('node_modules/') - 1));
  }
  return [...places, `node_modules/${name}`];
}

let added = 0;
for (const [from, entry] of Object.entries(packages)) {
  for (const [name, range] of Object.entries(entry.optionalDependencies ?? {})) {
    if (candidates(from, name).some((place) => packages[place])) continue;
    packages[`node_modules/${name}`] = {
      // The lowest version the range allows, which is the only one where it is exact.
      version: String(range).replace(/^[~^>=\s]+/, ''),
      ...platform(name),
      ...(entry.dev ? { dev: true } : {}),
      optional: true,
    };
    added += 1;
    console.log(`  ${name} ${range} ${JSON.stringify(platform(name))}`);
  }
}

/**
 * `sha512-…`, as npm's own client gives it.
 * @param {string} name
 * @param {string} version
 */
function integrityOf(name, version) {
  const shell = process.platform === 'win32';
  const said = execFileSync('npm', ['view', `${name}@${version}`, 'dist.integrity'], { shell });
  const integrity = said.toString().trim();
  if (/^sha512-[\w+/]+=*$/.test(integrity)) return integrity;
  throw new Error(`${name}@${version}: the registry gives no checksum, but "${integrity}".`);
}

let summed = 0;
for (const [place, entry] of Object.entries(packages)) {
  if (place === '' || entry.link === true || entry.integrity !== undefined) continue;
  const name = entry.name ?? place.slice(place.lastIndexOf('node_modules/') + 13);
  const { version, ...rest } = entry;
  packages[place] = { version, integrity: integrityOf(name, version), ...rest };
  summed += 1;
}

lock.packages = Object.fromEntries(Object.entries(packages).sort(([a], [b]) => (a < b ? -1 : 1)));
writeFileSync(path, `${JSON.stringify(lock, null, 2)}\n`);
console.log(`complete-lock: ${added} optional packages and ${summed} checksums added`);

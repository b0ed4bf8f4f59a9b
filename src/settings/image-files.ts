// What lists the files of an image → their paths: `dpkg -L`, a plain or a tar listing, an SBOM in SPDX,
// CycloneDX or Syft's form, or a log of Falco. Nothing is run and nothing is fetched.
import { isObject, type JsonObject } from '../text/json-object.ts';

export type ImageListing = 'files' | 'spdx' | 'cyclonedx' | 'syft' | 'log';

/** A path of the image; the mode only where the listing tells it. */
export interface ImageFile {
  readonly path: string;
  /** `-rwxr-xr-x` */
  readonly mode?: string;
}

export interface ImageFiles {
  readonly listing: ImageListing;
  readonly files: readonly ImageFile[];
}

/** A listing of an image has some hundred thousand lines; more is no listing. */
const mostFiles = 2_000_000;
const longestPath = 4096;

function items(value: unknown): readonly JsonObject[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

function textOf(value: unknown): readonly string[] {
  return typeof value === 'string' ? [value] : [];
}

/** `./usr/bin/x` and `usr/bin/x`, as archives have it → `/usr/bin/x`; /bin and /sbin are links to /usr. */
function rooted(path: string): string {
  const plain = path.startsWith('/') ? path : `/${path.replace(/^\.\//, '')}`;
  return plain.replace(/^\/(s?bin|lib(?:32|64|x32)?)\//, '/usr/$1/');
}

// `-rwxr-xr-x root/root 1234 2026-01-01 10:00 usr/bin/x -> y`, or the same of `ls -l` and `find -ls`.
const withMode =
  /^(?:\s*\d+\s+\d+\s+)?([-bcdlps](?:[-r][-w][-xsStT]){3})[.+@]?\s.*?\s(\.?\/?[^\s/]+\/[^>]*?|\/[^>]*?)(?: -> .*)?$/;
// dpkg -L tells of diversions between the paths.
const remark = /^(?:diverted by|locally diverted|package diverts|.* is not installed)/;

function fileOfLine(line: string): ImageFile | undefined {
  if (line.length > longestPath || remark.test(line)) return undefined;
  const listed = withMode.exec(line);
  if (listed !== null) return { mode: listed[1] ?? '', path: rooted((listed[2] ?? '').trim()) };
  const path = line.trim();
  return /^(?:\/|\.\/|(?:usr|bin|sbin|opt)\/)[^\s]/.test(path) ? { path: rooted(path) } : undefined;
}

function filesOfLines(text: string): readonly ImageFile[] {
  const files: ImageFile[] = [];
  for (const line of text.split('\n')) {
    const file = fileOfLine(line.replace(/\r$/, ''));
    if (file !== undefined) files.push(file);
    if (files.length > mostFiles) break;
  }
  return files;
}

function filesOf(paths: readonly string[]): readonly ImageFile[] {
  return paths.slice(0, mostFiles).map((path) => ({ path: rooted(path) }));
}

function spdxPaths(document: JsonObject): readonly string[] {
  return items(document['files']).flatMap(({ fileName }) => textOf(fileName));
}

/** Components of the type `file`, and where a component was found. */
function cyclonePaths(document: JsonObject): readonly string[] {
  return items(document['components']).flatMap((component) => {
    const evidence = isObject(component['evidence']) ? component['evidence'] : {};
    return [
      ...(component['type'] === 'file' ? textOf(component['name']) : []),
      ...items(evidence['occurrences']).flatMap(({ location }) => textOf(location)),
    ];
  });
}

function syftPaths(document: JsonObject): readonly string[] {
  const packages = items(document['artifacts']).flatMap(({ metadata }) =>
    isObject(metadata) ? items(metadata['files']).flatMap(({ path }) => textOf(path)) : [],
  );
  const files = items(document['files']).flatMap(({ location }) =>
    isObject(location) ? textOf(location['path']) : [],
  );
  return [...packages, ...files];
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function filesOfDocument(document: JsonObject): ImageFiles | undefined {
  if (typeof document['spdxVersion'] === 'string')
    return { listing: 'spdx', files: filesOf(spdxPaths(document)) };
  if (document['bomFormat'] === 'CycloneDX')
    return { listing: 'cyclonedx', files: filesOf(cyclonePaths(document)) };
  if (Array.isArray(document['artifacts']))
    return { listing: 'syft', files: filesOf(syftPaths(document)) };
  return undefined;
}

/** The executables that alerts print, as JSON or as text. */
function pathsOfLog(text: string): readonly string[] {
  return text.split('\n').flatMap((line) => {
    const alert = line.startsWith('{') ? parsed(line) : undefined;
    const fields =
      isObject(alert) && isObject(alert['output_fields']) ? alert['output_fields'] : {};
    const field = textOf(fields['proc.exepath']);
    if (field.length > 0) return field;
    return [...(/(?:^|[\s(])exepath=(\/\S+)/.exec(line)?.slice(1) ?? [])];
  });
}

/** Undefined: the text is none of these. A byte order mark in front does not matter. */
export function readImageFiles(input: string): ImageFiles | undefined {
  const text = input.replace(/^\uFEFF/, '');
  const start = text.trimStart();
  if (start.startsWith('{')) {
    const document = parsed(text);
    const found = isObject(document) ? filesOfDocument(document) : undefined;
    if (found !== undefined) return found;
  }
  if (/^SPDXVersion:/m.test(text.slice(0, 4000))) {
    const names = [...text.matchAll(/^FileName: *(\S+)/gm)].map(([, name = '']) => name);
    return { listing: 'spdx', files: filesOf(names) };
  }
  const logged = pathsOfLog(text);
  if (logged.length > 0) return { listing: 'log', files: filesOf(logged) };
  const files = start.startsWith('<') || start.startsWith('{') ? [] : filesOfLines(text);
  return files.length === 0 ? undefined : { listing: 'files', files };
}

// (settings, texts, an operator's file) → that file with our values and rules in it, every other byte as
// it was; what cannot stand there comes as a file of its own. Unlike values passed on top of others,
// a file can be given entries of lists: Helm replaces a list as a whole.
import {
  blockLines,
  Entries,
  type Item,
  isWanted,
  ListText,
  type Wanted,
  type WantedValue,
} from '../../container/block-text.ts';
import { applyEdits } from '../../container/embedded-text.ts';
import {
  at,
  findHomes,
  type Home,
  isOurOverrides,
  isOurRules,
  otherValues,
  textAt,
} from '../../container/homes.ts';
import type { Refusal, SetValues, ValueChange } from '../../container/set/set-words.ts';
import { writeInto } from '../../container/write-into.ts';
import { falcoReleases } from '../../falco/versions.ts';
import type { Settings } from '../../settings/settings.ts';
import { configFile, overridesFile, rulesFile, rulesFolder, type Texts } from '../names.ts';
import { findOversize } from '../size-limit.ts';
import { loadsMore, outputConfig, rulesFilesConfig, writeConfig } from './falco-config.ts';
import { chartMounts } from './helm-lists.ts';
import { addedValues } from './helm-values.ts';
import { socketLists } from './runtime-sockets.ts';
import { contentOf, separateValues } from './separate-values.ts';

export interface WrittenPlace {
  /** "the HelmRelease falco" */
  readonly called: string;
  readonly changes: readonly ValueChange[];
  readonly refusals: readonly Refusal[];
}

export interface WrittenBack {
  /** The file as given where nothing could be written. */
  readonly text: string;
  readonly places: readonly WrittenPlace[];
  /** Values that could not be put into the file, to pass to Helm after it; undefined where there are none. */
  readonly separate: string | undefined;
  /** Why nothing at all was written. */
  readonly trouble: string | undefined;
}

type YamlNode = ReturnType<typeof at>;

function keysWith(node: YamlNode, test: (text: string) => boolean): readonly string[] {
  if (node?.kind !== 'map') return [];
  return node.pairs.flatMap(({ key, value }) =>
    key.kind === 'scalar' && value.kind === 'scalar' && test(value.value) ? [key.value] : [],
  );
}

/** Under the names that our files have there already; overrides no longer wanted are emptied. */
function rulesUnder(node: YamlNode, { rules, overrides }: Texts): Wanted {
  const [ours = rulesFile] = keysWith(node, isOurRules);
  const [theirs] = keysWith(node, isOurOverrides);
  const none = theirs === undefined ? {} : { [theirs]: '# These settings write no overrides.\n' };
  return {
    ...(overrides === null ? none : { [theirs ?? overridesFile]: overrides }),
    [ours]: rules,
  };
}

function lines(node: YamlNode): readonly string[] {
  if (node?.kind !== 'sequence') return [];
  return node.items.flatMap((item) => (item.kind === 'scalar' ? [item.value] : []));
}

/** Those that no entry names in any version or registry. */
function refsMissing(node: YamlNode, refs: readonly string[]): readonly string[] {
  const name = (ref: string) => /([^/:@]+)(?:[:@][^/]*)?$/.exec(ref)?.[1] ?? ref;
  const there = new Set(lines(node).map(name));
  return refs.filter((ref) => !there.has(name(ref)));
}

/** Ours but for those whose place is taken: Kubernetes refuses two mounts at one. */
function folderEntries(settings: Settings, values: YamlNode): Wanted {
  const { volumes, volumeMounts } = chartMounts(settings);
  if (volumes.length === 0) return {};
  const theirs = at(values, ['mounts', 'volumeMounts']);
  const items = theirs?.kind === 'sequence' ? theirs.items : [];
  const taken = new Set(
    volumeMounts
      .filter(({ name, mountPath }) =>
        items.some(
          (item) => textAt(item, 'mountPath') === mountPath && textAt(item, 'name') !== name,
        ),
      )
      .map(({ name }) => name),
  );
  const free = (items: readonly unknown[]) =>
    new Entries((items as readonly Folder[]).filter(({ name }) => !taken.has(name)));
  return { mounts: { volumes: free(volumes), volumeMounts: free(volumeMounts) } };
}

/** Both lists of chartMounts hold such. */
type Folder = { readonly name: string } & Item;

/** Lists of plain values as entries to have, and two trees as one. */
function withEntries(values: unknown): WantedValue {
  if (Array.isArray(values)) return new Entries(values as readonly Item[]); // of values we wrote
  if (typeof values !== 'object' || values === null) return values as string | number | boolean;
  return Object.fromEntries(
    Object.entries(values).map(([key, value]) => [key, withEntries(value)]),
  );
}

function merged(one: Wanted, other: Wanted): Wanted {
  const both = Object.entries(other).map(([key, value]) => {
    const there = one[key];
    const areMaps = there !== undefined && isWanted(there) && isWanted(value);
    return [key, areMaps ? merged(there, value) : value] as const;
  });
  return { ...one, ...Object.fromEntries(both) };
}

function lists(settings: Settings, values: YamlNode): Wanted {
  const release = falcoReleases[settings.target.falco];
  const more = loadsMore(settings);
  const hasList = at(values, ['falco', 'rules_files'])?.kind === 'sequence';
  const refs = settings.falcoRules.loaded.map((file) => release.artifacts[file]);
  const artifact = (key: string) =>
    new Entries(refsMissing(at(values, ['falcoctl', 'config', 'artifact', key, 'refs']), refs));
  return {
    ...folderEntries(settings, values),
    ...(more
      ? {
          falcoctl: {
            config: {
              artifact: {
                install: { refs: artifact('install') },
                follow: { refs: artifact('follow') },
              },
            },
          },
        }
      : {}),
    ...(more || hasList
      ? { falco: { rules_files: new Entries(more ? rulesFilesConfig(settings) : [rulesFolder]) } }
      : {}),
  };
}

function chartValues(settings: Settings, texts: Texts, values: YamlNode): Wanted {
  const wanted = [
    addedValues(settings) as Wanted, // single values in maps
    withEntries(socketLists(settings.target)) as Wanted,
    lists(settings, values),
    { customRules: rulesUnder(at(values, ['customRules']), texts) },
  ];
  return wanted.reduce(merged);
}

function mountedFiles(settings: Settings, texts: Texts, data: YamlNode): Wanted {
  const config =
    at(data, [configFile]) === undefined ? {} : { [configFile]: writeConfig(settings) };
  const under = rulesUnder(data, texts);
  // The operator takes one file a ConfigMap, under the key rules.yaml: overrides have their own.
  const alone = !(rulesFile in under) && keysWith(data, isOurOverrides).length === 0;
  const { [overridesFile]: _, ...rules } = under;
  return { ...config, ...(alone ? rules : under) };
}

function wantedIn(settings: Settings, texts: Texts, home: Home, node: YamlNode): Wanted {
  switch (home.holds) {
    case 'values':
      return chartValues(settings, texts, node);
    case 'config':
      return outputConfig(settings) as Wanted;
    case 'data':
      return mountedFiles(settings, texts, node);
    case 'rules':
      return { inlineRules: new ListText(texts.rules) };
  }
}

const holdsOurs = (home: Home): boolean =>
  home.holds !== 'values' || keysWith(at(contentOf(home), ['customRules']), isOurRules).length > 0;

/** Those that hold our rules; where none does, the first values, and what configures Falco beside. */
function chosen(homes: readonly Home[]): readonly number[] {
  const some = homes.some((home) => home.holds !== 'config' && holdsOurs(home));
  const first = homes.findIndex(({ holds }) => holds === 'values');
  return homes.flatMap((home, index) =>
    home.holds === 'config' || (some ? holdsOurs(home) : index === first) ? [index] : [],
  );
}

/** What can be written, and lists that other values, which are not seen here, may hold. */
function apart(wanted: Wanted, node: YamlNode): { readonly here: Wanted; readonly lists: Wanted } {
  const here: Record<string, WantedValue> = {};
  const lists: Record<string, WantedValue> = {};
  for (const [key, value] of Object.entries(wanted)) {
    const there = at(node, [key]);
    if (value instanceof Entries && there === undefined && value.items.length > 0) {
      lists[key] = value;
    } else if (isWanted(value)) {
      const inner = apart(value, there);
      if (Object.keys(inner.here).length > 0) here[key] = inner.here;
      if (Object.keys(inner.lists).length > 0) lists[key] = inner.lists;
    } else here[key] = value;
  }
  return { here, lists };
}

function refusedLists(lists: Wanted, path: readonly string[], key: string): readonly Refusal[] {
  return Object.entries(lists).flatMap(([name, value]) =>
    isWanted(value)
      ? refusedLists(value, [...path, name], key)
      : [
          {
            path: [...path, name],
            value,
            reason: `"${key}" names other values, which may hold this list, and Helm replaces lists as a whole: add the entries there`,
          },
        ],
  );
}

/** One place, written. */
function writePlace(text: string, home: Home, wanted: Wanted): SetValues {
  const other = home.holds === 'values' ? otherValues(home) : undefined;
  if (other === undefined) return writeInto(text, home, wanted);
  const { here, lists } = apart(wanted, contentOf(home));
  const set = writeInto(text, home, here);
  return { ...set, refusals: [...set.refusals, ...refusedLists(lists, home.path, other)] };
}

const notOurs =
  'No place for the rules was found in this file. Give values of the falco chart, or a HelmRelease, Application, HelmChart, helmfile, ConfigMap, Rulesfile or Config that holds them.';

const isEmptyFile = (file: string): boolean =>
  file.split('\n').every((line) => /^\s*(?:#|$)/.test(line.replace('\ufeff', '')));

/** A file with nothing in it but comments takes all values at its end. */
function fillEmpty(settings: Settings, texts: Texts, file: string): WrittenBack {
  const wanted = chartValues(settings, texts, undefined);
  const eol = /\r\n|\n/.exec(file)?.[0] ?? '\n';
  const lines = blockLines(wanted, '', { step: 2, eol }) ?? [];
  const before = file === '' || file.endsWith('\n') ? file : file + eol;
  const changes = Object.entries(wanted).map(([key, after]) => ({
    path: [key],
    before: undefined,
    after,
  }));
  return {
    text: before + lines.map((line) => line + eol).join(''),
    places: [{ called: 'Helm values', changes, refusals: [] }],
    separate: undefined,
    trouble: undefined,
  };
}

const notUtf8 =
  'This file is not UTF-8, or holds the replacement character: its bytes could not be kept. Save it as UTF-8 first.';

export function writeBack(settings: Settings, texts: Texts, file: string): WrittenBack {
  const same = { text: file, places: [], separate: undefined };
  if (file.includes('\ufffd')) return { ...same, trouble: notUtf8 };
  const oversize = findOversize(settings, texts);
  if (oversize !== undefined) return { ...same, trouble: oversize };
  if (isEmptyFile(file)) return fillEmpty(settings, texts, file);
  const found = chosen(findHomes(file));
  if (found.length === 0) return { ...same, trouble: notOurs };
  let text = file;
  const places: (Home & WrittenPlace)[] = [];
  for (const index of found) {
    // Offsets move with each place that is written.
    const home = findHomes(text)[index];
    if (home === undefined) continue;
    const { edits, changes, refusals } = writePlace(
      text,
      home,
      wantedIn(settings, texts, home, contentOf(home)),
    );
    text = applyEdits(text, edits);
    places.push({ ...home, changes, refusals });
  }
  return { text, places, separate: separateValues(places), trouble: undefined };
}

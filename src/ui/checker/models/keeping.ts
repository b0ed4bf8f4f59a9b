// The files of the page ↔ this browser's storage, so that a reload keeps them. What comes back may be
// anything: what does not fit is left out. Work that another tab has kept since is never written over
// unasked.
import { type ReadonlySignal, signal } from '@preact/signals';
import { readPlugin } from '../../../check/loading/named-plugin.ts';
import { type JsonObject, objectOf } from '../../../text/json-object.ts';
import { accept, type Parsed, refuse } from '../../../text/parsed.ts';
import type { Storage } from '../../browser/storage.ts';
import type { Aside, Shelf } from '../../keeping/aside.ts';
import type { CheckOptions } from '../protocol.ts';
import { keptKey, stampKey } from './kept-key.ts';
import type { OpenFiles } from './open-files.ts';
import { mostPlugins } from './plugins.ts';
import type { OpenFile } from './ports.ts';
import { type ReadInput, readText } from './read-input.ts';
import { maturities, minors, newest } from './versions.ts';

/** Characters: browsers keep about five million a site, and the builder has its share. */
export const mostKept = 1_000_000;

export type Keeping =
  | { readonly kind: 'kept' | 'nothing' }
  /** `behind`: what is kept is older than what is shown. */
  | { readonly kind: 'not-kept'; readonly reason: string; readonly behind: boolean }
  | { readonly kind: 'elsewhere' };

export interface KeptWork {
  readonly files: readonly ReadInput[];
  readonly active: number;
  readonly aside: readonly ReadInput[];
  readonly options: CheckOptions;
}

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

function filesOf(value: unknown): readonly ReadInput[] {
  return listOf(value).flatMap((one) => {
    const { name, text, eol } = objectOf(one);
    if (typeof name !== 'string' || typeof text !== 'string' || name === '') return [];
    const read = readText(name, text);
    return read.ok ? [{ ...read, eol: eol === '\r\n' ? ('\r\n' as const) : ('\n' as const) }] : [];
  });
}

function pluginsOf(value: unknown): readonly string[] {
  return listOf(value)
    .filter((one) => typeof one === 'string')
    .filter((one) => readPlugin(one) !== undefined)
    .slice(0, mostPlugins);
}

function optionsOf(value: unknown): CheckOptions {
  const { version, afterDefaults, plugins } = objectOf(value);
  const chosen = listOf(afterDefaults);
  return {
    version: minors.find((minor) => minor === version) ?? newest,
    afterDefaults: maturities
      .map(({ maturity }) => maturity)
      .filter((maturity) => chosen.includes(maturity)),
    plugins: pluginsOf(plugins),
  };
}

/** Whether a text holds what `readKept` leaves out: it must not be written over. */
export function isLegible(text: string): boolean {
  try {
    const kept = objectOf(JSON.parse(text));
    const isWhole = (rows: unknown): boolean => listOf(rows).length === filesOf(rows).length;
    return kept['version'] === 1 && isWhole(kept['files']) && isWhole(kept['aside']);
  } catch {
    return false;
  }
}

/** @returns undefined where nothing is kept, or nothing that can be read */
export function readKept(text: string | null): KeptWork | undefined {
  if (text === null) return undefined;
  let kept: JsonObject;
  try {
    kept = objectOf(JSON.parse(text));
  } catch {
    return undefined;
  }
  // Of a later version: what it means is not known.
  if ((kept['version'] ?? 1) !== 1) return undefined;
  const files = filesOf(kept['files']);
  const aside = filesOf(kept['aside']);
  if (files.length + aside.length === 0) return undefined;
  const active = Number(kept['active']);
  return {
    files,
    aside,
    active: Number.isInteger(active) ? active : 0,
    options: optionsOf(kept['options']),
  };
}

export interface KeepPorts {
  readonly desk: OpenFiles;
  readonly options: () => CheckOptions;
  readonly text: (id: number) => string;
  readonly length: (id: number) => number;
  readonly storage: Storage;
  /** Where that goes which would be written over. */
  readonly shelf: Shelf;
  /** What the storage held when the page was read: what has come since is another tab's. */
  readonly found: string | null;
  /** Whether what is shown came from the storage. */
  readonly resumed: boolean;
  /** Different at every call. */
  readonly stamp: () => string;
}

export interface Keeper {
  readonly state: ReadonlySignal<Keeping>;
  readonly save: () => void;
  /** The tab goes: files that another tab's stand in the way of are put aside. */
  readonly leave: () => void;
  /** Keeps this tab's files; what another tab has kept is put aside. */
  readonly takeOver: () => void;
  readonly aside: ReadonlySignal<readonly Aside[]>;
  readonly dropAside: (item: Aside) => void;
}

const megabytes = (length: number): string => (length / 1_000_000).toFixed(1);

/** @returns the files as they are kept, or why they cannot be */
function written({ desk, options, text, length }: KeepPorts): Parsed<string> {
  const rows = (files: readonly OpenFile[]) =>
    files.map(({ id, name, eol }) => ({ name, eol, text: text(id) }));
  const sum = (files: readonly OpenFile[]): number =>
    files.reduce((total, { id }) => total + length(id), 0);
  const shown = desk.files.peek();
  const set = desk.aside.peek()?.files ?? [];
  const needed = sum(shown.length === 0 ? set : shown);
  if (needed > mostKept) {
    return refuse(
      `Together the files have ${megabytes(needed)} MB, and this page keeps up to ${megabytes(mostKept)} MB`,
    );
  }
  const files = rows(shown);
  // What was set aside goes first where there is no room for both.
  const aside = sum(shown) + sum(set) > mostKept ? [] : rows(set);
  const active = shown.findIndex(({ id }) => id === desk.active.peek());
  return accept(JSON.stringify({ version: 1, files, active, aside, options: options() }));
}

/** @returns why the files cannot be kept; undefined where they are */
function write(ports: KeepPorts): string | undefined {
  const kept = written(ports);
  return kept.ok ? (ports.storage.write(keptKey, kept.value) ?? undefined) : kept.message;
}

export function createKeeper(ports: KeepPorts): Keeper {
  const { desk, storage, stamp, shelf } = ports;
  const state = signal<Keeping>({ kind: ports.resumed ? 'kept' : 'nothing' });
  const there = storage.read(keptKey);
  let last = there === null || there === ports.found ? storage.read(stampKey) : undefined;
  let wrote = storage.read(keptKey) !== null;
  /** What stands in the storage and nowhere else. */
  let unsafe: Pick<Aside, 'why' | 'text'> | undefined;
  const secure = (why: Aside['why']): string | undefined => {
    const text = storage.read(keptKey);
    unsafe = text === null ? undefined : { why, text };
    const failed = unsafe === undefined ? null : shelf.put(unsafe);
    if (failed === null) unsafe = undefined;
    return failed ?? undefined;
  };
  if (!isLegible(storage.read(keptKey) ?? '{"version":1}')) secure('unreadable');

  const keep = (): void => {
    if (desk.files.peek().length + (desk.aside.peek()?.files.length ?? 0) === 0) {
      state.value = { kind: 'nothing' };
      return;
    }
    const reason = (unsafe && secure(unsafe.why)) ?? write(ports);
    if (reason !== undefined) {
      state.value = { kind: 'not-kept', reason, behind: wrote };
      return;
    }
    last = stamp();
    storage.write(stampKey, last);
    wrote = true;
    state.value = { kind: 'kept' };
  };

  const save = (): void => {
    if (storage.read(stampKey) === last) keep();
    else state.value = { kind: 'elsewhere' };
  };
  return {
    state,
    save,
    leave: () => {
      if (state.peek().kind !== 'elsewhere') return;
      const kept = written(ports);
      if (kept.ok && desk.files.peek().length > 0) shelf.put({ why: 'tab', text: kept.value });
    },
    takeOver: () => {
      secure(isLegible(storage.read(keptKey) ?? '{"version":1}') ? 'tab' : 'unreadable');
      wrote = false;
      keep();
    },
    aside: shelf.items,
    dropAside: (item) => shelf.drop(({ text }) => text === item.text),
  };
}

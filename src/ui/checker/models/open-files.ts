// The files of the page in load order: opened, moved, taken out, set aside, and each of these undone.
import { computed, type Signal, signal } from '@preact/signals';
import type { Editor, OpenFile } from './ports.ts';
import { freeName, type ReadInput } from './read-input.ts';

interface Removed {
  readonly file: OpenFile;
  readonly at: number;
}

/** All files at once, as they stood when one began anew. */
export interface SetAside {
  readonly files: readonly OpenFile[];
  readonly active: number;
}

export interface FileHooks {
  readonly editor: Editor;
  readonly announce: (message: string) => void;
  /** The worker is to read this file anew. */
  readonly changed: (id: number) => void;
  readonly reordered: () => void;
}

export class OpenFiles {
  readonly files = signal<readonly OpenFile[]>([]);
  readonly active = signal(-1);
  readonly removed: Signal<Removed | undefined> = signal(undefined);
  readonly aside: Signal<SetAside | undefined> = signal(undefined);
  readonly names = computed(() => new Map(this.files.value.map(({ id, name }) => [id, name])));

  readonly #hooks: FileHooks;
  #nextId = 1;

  constructor(hooks: FileHooks) {
    this.#hooks = hooks;
  }

  get activeFile(): OpenFile | undefined {
    return this.files.value.find(({ id }) => id === this.active.value);
  }

  /** What could be read; the first of it is shown. @returns what to know of it, and of the rest why not */
  add(inputs: readonly ReadInput[]): readonly string[] {
    const notes: string[] = [];
    const opened: OpenFile[] = [];
    for (const input of inputs) {
      if (!input.ok) {
        notes.push(input.message);
        continue;
      }
      notes.push(...input.notes);
      const taken = [...this.files.value, ...opened].map((file) => file.name);
      opened.push(this.#open({ ...input, name: freeName(input.name, taken) }));
    }
    const [first] = opened;
    if (first !== undefined) {
      this.files.value = [...this.files.value, ...opened];
      this.activate(first.id);
      this.#hooks.reordered();
    }
    return notes;
  }

  #open({ name, text, eol }: ReadInput & { readonly ok: true }): OpenFile {
    const id = this.#nextId;
    this.#nextId += 1;
    this.#hooks.editor.open(id, name, text);
    this.#hooks.changed(id);
    return { id, name, eol };
  }

  activate(id: number): void {
    if (this.active.value === id) return;
    this.active.value = id;
    this.#hooks.editor.show(id);
  }

  remove(id: number): void {
    const at = this.files.value.findIndex((file) => file.id === id);
    const file = this.files.value[at];
    if (file === undefined || this.files.value.length === 1) return;
    this.removed.value = { file, at };
    this.files.value = this.files.value.filter((one) => one !== file);
    this.activate(this.files.value[Math.min(at, this.files.value.length - 1)]?.id ?? -1);
    this.#hooks.announce(`${file.name} is taken out.`);
    this.#hooks.reordered();
  }

  restore(): void {
    const removed = this.removed.value;
    if (removed === undefined) return;
    this.removed.value = undefined;
    this.files.value = this.files.value.toSpliced(removed.at, 0, removed.file);
    this.#hooks.changed(removed.file.id);
    this.activate(removed.file.id);
    this.#hooks.announce(`${removed.file.name} is back.`);
    this.#hooks.reordered();
  }

  /** In the order of loading: -1 is earlier, 1 is later. */
  move(id: number, by: -1 | 1): void {
    const at = this.files.value.findIndex((file) => file.id === id);
    const file = this.files.value[at];
    const to = at + by;
    if (file === undefined || to < 0 || to >= this.files.value.length) return;
    this.files.value = this.files.value.toSpliced(at, 1).toSpliced(to, 0, file);
    this.#hooks.announce(`${file.name} loads as number ${to + 1} of ${this.files.value.length}.`);
    this.#hooks.reordered();
  }

  /** Sets all files aside: the page is as if nothing had been opened. */
  startOver(): void {
    if (this.files.value.length === 0) return;
    this.aside.value = { files: this.files.value, active: this.active.value };
    this.#show({ files: [], active: -1 });
    this.#hooks.announce('The page is empty. Bring back restores what was here.');
  }

  /** Changes places with what was set aside: nothing is lost by it. */
  bringBack(): void {
    const { value: aside } = this.aside;
    if (aside === undefined) return;
    const now = { files: this.files.value, active: this.active.value };
    this.aside.value = now.files.length === 0 ? undefined : now;
    this.#show(aside);
  }

  /** Both as a visit before has left them. @param active index of the file to show */
  resume(files: readonly ReadInput[], active: number, aside: readonly ReadInput[]): void {
    const open = (inputs: readonly ReadInput[]): readonly OpenFile[] =>
      inputs.flatMap((input) => (input.ok ? [this.#open(input)] : []));
    const back = open(aside);
    if (back.length > 0) this.aside.value = { files: back, active: back[0]?.id ?? -1 };
    const opened = open(files);
    this.#show({ files: opened, active: (opened[active] ?? opened[0])?.id ?? -1 });
  }

  #show({ files, active }: SetAside): void {
    this.removed.value = undefined;
    this.files.value = files;
    for (const { id } of files) this.#hooks.changed(id);
    this.active.value = -1;
    if (active > 0) this.activate(active);
    this.#hooks.reordered();
  }
}

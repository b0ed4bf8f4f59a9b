// The state of the page: files in load order, what was found in them, and what one may do about it.
// The editor, the worker and the screen reader are passed in.

import { computed, signal } from '@preact/signals';
import { messageOf } from '../../../text/message-of.ts';
import type {
  CheckOptions,
  Explanation,
  FileReport,
  Outline,
  Place,
  PluginReport,
} from '../protocol.ts';
import { OpenFiles } from './open-files.ts';
import type { OpenFile, Ports } from './ports.ts';
import { type Filter, noFilter, type Problem, problemsOf } from './problems.ts';
import type { ReadInput } from './read-input.ts';
import { totals, type Verdict, verdictOf } from './verdict.ts';
import { newest } from './versions.ts';

export type Panel = 'problems' | 'outline' | 'explain';

const shortestWait = 40;
const longestWait = 1200;
/** So long a check is waited for without a word. */
const slowAfter = 1000;
const longestCheck = 60_000;

export class Checker extends OpenFiles {
  readonly options = signal<CheckOptions>({ version: newest, afterDefaults: [], plugins: [] });
  /** What the files say of plugins. */
  readonly plugins = signal<PluginReport>({ configured: [], fault: '' });
  readonly reports = signal<readonly FileReport[]>([]);
  readonly outlines = signal<readonly Outline[]>([]);
  readonly checking = signal(false);
  /** It takes long: what was said of an earlier text is no answer to this one. */
  readonly slow = signal(false);
  /** Why these files are not judged, and not tried again unasked; empty while they are. */
  readonly unjudged = signal('');
  readonly notes = signal<readonly string[]>([]);
  readonly filter = signal<Filter>(noFilter);
  readonly panel = signal<Panel>('problems');
  readonly rule = signal('');
  readonly explanation = signal<Explanation | undefined>(undefined);
  readonly milliseconds = signal(0);

  /** What is said of the files: nothing before it is worked out. */
  readonly hasVerdict = computed(
    () => this.reports.value.length > 0 && !this.slow.value && this.unjudged.value === '',
  );
  readonly counts = computed(() => totals(this.reports.value));
  readonly fixes = computed(() => this.reports.value.reduce((sum, { fixes }) => sum + fixes, 0));
  readonly problems = computed(() => problemsOf(this.reports.value, this.filter.value));
  readonly verdict = computed((): Verdict | undefined =>
    this.reports.value.length === 0
      ? undefined
      : verdictOf(this.reports.value, this.names.value, this.#checkedFor.value, this.plugins.value),
  );
  readonly ours = computed(() =>
    this.outlines.value.filter(({ items }) =>
      items.some(
        ({ kind, name, change }) => kind === 'macro' && name === 'kubebrowse_pod' && !change,
      ),
    ),
  );

  /** The version the reports speak of. */
  readonly #checkedFor = signal(newest);
  readonly #ports: Ports;
  readonly #changed = new Set<number>();
  #revision = 0;
  #running = false;
  #stopped = '';

  constructor(ports: Ports) {
    super({
      editor: ports.editor,
      announce: ports.announce,
      changed: (id) => this.#changed.add(id),
      reordered: () => this.#reordered(),
    });
    this.#ports = ports;
  }

  /** Adds what could be read and says why of the rest. */
  override add(inputs: readonly ReadInput[]): readonly string[] {
    const notes = super.add(inputs);
    this.tell(notes);
    return notes;
  }

  tell(notes: readonly string[]): void {
    this.notes.value = notes;
    if (notes.length > 0) this.#ports.announce(notes.join(' '));
  }

  configure(options: Partial<CheckOptions>): void {
    this.options.value = { ...this.options.value, ...options };
    this.#touch(0);
  }

  /** The editor says that a text has changed. */
  edited(id: number): void {
    this.#changed.add(id);
    this.#touch(Math.min(longestWait, Math.max(shortestWait, this.milliseconds.value * 1.5)));
  }

  /** The worker has died and knows no text any more. */
  lost(): void {
    for (const { id } of this.files.value) this.#changed.add(id);
  }

  #reordered(): void {
    const known = this.names.value;
    this.reports.value = this.reports.value.filter(({ id }) => known.has(id));
    if (known.size > 0) {
      this.#touch(0);
      return;
    }
    // Nothing to check: what is still on its way speaks of files that are gone.
    this.#revision += 1;
    this.checking.value = false;
    this.outlines.value = [];
    this.explanation.value = undefined;
  }

  /** The last check of these files did not end: the next waits until it is asked for. */
  holdBack(reason: string): void {
    this.unjudged.value = reason;
    this.reports.value = [];
    this.checking.value = false;
    for (const { id } of this.files.value) this.#ports.editor.mark(id, []);
  }

  /** Judges what was held back. */
  judge(): void {
    this.unjudged.value = '';
    this.lost();
    this.#touch(0);
  }

  /** Ends a check that takes long. */
  stop(): void {
    this.#stopped = 'It was stopped';
    this.#ports.stop();
  }

  #touch(wait: number): void {
    this.#revision += 1;
    if (this.unjudged.value !== '') return;
    this.checking.value = true;
    this.#ports.later(() => void this.#check(), wait);
  }

  async #check(): Promise<void> {
    // The one under way asks again when it comes back late.
    if (this.#running || this.files.value.length === 0 || this.unjudged.value !== '') return;
    const revision = this.#revision;
    const options = this.options.value;
    const order = this.files.value.map(({ id }) => id);
    const changed = this.files.value
      .filter(({ id }) => this.#changed.has(id))
      .map(({ id, name }) => ({ id, name, text: this.#ports.editor.text(id) }));
    this.#changed.clear();
    this.#running = true;
    this.#stopped = '';
    const watched = this.#watch();
    try {
      const report = await this.#ports.ask({ kind: 'check', order, changed, ...options });
      this.#ports.mark(false);
      this.milliseconds.value = report.milliseconds;
      if (revision === this.#revision) {
        this.plugins.value = report.plugins;
        this.#accept(report.files, options);
      }
    } catch (fault) {
      this.lost();
      this.holdBack(this.#stopped || `The check has failed: ${messageOf(fault)}`);
      this.#ports.announce(`These files are not checked. ${this.unjudged.value}.`);
    } finally {
      this.#running = false;
      this.slow.value = false;
      for (const stop of watched) stop();
    }
    if (revision !== this.#revision) void this.#check();
  }

  /** A check may never end, or end the page with it. @returns what ends the watch */
  #watch(): readonly (() => void)[] {
    const slowly = (): void => {
      this.slow.value = true;
      this.#ports.mark(true);
    };
    const tooLong = (): void => {
      this.#stopped = `The check took more than ${longestCheck / 1000} seconds and was stopped`;
      this.#ports.stop();
    };
    return [this.#ports.after(slowly, slowAfter), this.#ports.after(tooLong, longestCheck)];
  }

  #accept(files: readonly FileReport[], { version }: CheckOptions): void {
    const before = this.verdict.value?.text;
    this.#checkedFor.value = version;
    this.reports.value = files;
    this.checking.value = false;
    for (const { id, findings } of files) this.#ports.editor.mark(id, findings);
    const now = this.verdict.value?.text;
    if (now !== undefined && now !== before) this.#ports.announce(now);
    void this.#afterwards();
  }

  async #afterwards(): Promise<void> {
    const revision = this.#revision;
    try {
      const outlines = await this.#ports.ask({ kind: 'outline' });
      if (revision !== this.#revision) return;
      this.outlines.value = outlines;
      if (this.panel.value === 'explain') await this.explain(this.rule.value);
    } catch {
      // The next check says so.
    }
  }

  /** Explains a rule; without one, that at the place given, or the first. */
  async explain(name: string, near?: Place): Promise<void> {
    const rules = this.outlines.value.flatMap(({ id, items }) =>
      items.filter(({ kind }) => kind === 'rule').map((item) => ({ ...item, file: id })),
    );
    const known = rules.some((item) => item.name === name);
    const here = rules.findLast((item) => item.file === near?.file && item.from <= near.offset);
    const rule = known ? name : (here ?? rules[0])?.name;
    this.panel.value = 'explain';
    this.rule.value = rule ?? '';
    const explanation =
      rule === undefined ? undefined : await this.#ports.ask({ kind: 'explain', rule });
    // Another may have been asked for since.
    if (this.rule.value === (rule ?? '')) this.explanation.value = explanation;
  }

  jump(file: number, from: number, to = from): void {
    this.activate(file);
    this.#ports.editor.select(file, from, to);
  }

  jumpTo({ file, finding }: Problem): void {
    this.jump(file, finding.from, finding.to);
  }

  /** Where a macro, list or rule is defined: the last definition counts. */
  definition(name: string): Place | undefined {
    for (const { id, items } of this.outlines.value.toReversed()) {
      const item = items.findLast((one) => one.name === name && !one.change);
      if (item !== undefined) return { file: id, offset: item.from };
    }
    return undefined;
  }

  fix({ file, finding }: Problem): void {
    if (finding.fix === undefined || this.checking.value) return;
    this.activate(file);
    this.#ports.editor.edit(file, finding.fix.edits);
    this.#ports.announce(`${finding.fix.title}: done. Undo in the editor takes it back.`);
  }

  async fixAll(): Promise<void> {
    if (this.checking.value) return;
    const revision = this.#revision;
    const before = this.fixes.value;
    this.checking.value = true;
    try {
      const { files } = await this.#ports.ask({ kind: 'mend' });
      if (revision !== this.#revision) return;
      this.checking.value = false;
      for (const { id, edits } of files) if (edits.length > 0) this.#ports.editor.edit(id, edits);
      const note = `${before} ${before === 1 ? 'fix' : 'fixes'} applied, with what they brought to light. Undo in the editor takes them back.`;
      this.tell([note]);
    } catch (fault) {
      this.checking.value = false;
      this.tell([`Fixing has failed: ${messageOf(fault)}.`]);
    }
  }

  /** The text as it is saved: with the line ends it came with. */
  savedText({ id, eol }: OpenFile): string {
    const text = this.#ports.editor.text(id);
    return eol === '\n' ? text : text.replaceAll('\n', eol);
  }
}

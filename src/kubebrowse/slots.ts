// What a slot is: the places of rules/kubebrowse_rules.yaml the builder writes into, by offset.
// `slots.gen.ts` holds them for the committed file; `find-slots.ts` finds them.

/** Half-open range of UTF-16 offsets in the rules text. */
export interface Slot {
  readonly from: number;
  readonly to: number;
}

/** One exception of a rule as it stands in the rules file. */
export interface ExceptionSlot {
  readonly name: string;
  readonly fields: readonly string[];
  readonly comps: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** From the end of `values:` to the end of its value. */
  readonly values: Slot;
}

export interface RuleSlots {
  readonly name: string;
  readonly pack: string;
  readonly priority: string;
  readonly enabled: boolean;
  readonly tags: readonly string[];
  /** Fields the rule's output prints: the ones an exception can be written from. */
  readonly fields: readonly string[];
  /** Where the priority begins; `enabled` is written behind it. */
  readonly priorityAt: number;
  /** After its output, a folded text. */
  readonly outputEnd: number;
  /** Before the `]` of the tags. */
  readonly tagsEnd: number;
  /** After the last exception. */
  readonly exceptionsEnd: number;
  readonly exceptions: readonly ExceptionSlot[];
}

export interface Slots {
  /** Length of the text the offsets belong to. */
  readonly length: number;
  /** Per list: from the end of `items:` to the end of its value. */
  readonly lists: Readonly<Record<string, Slot>>;
  /** Per macro: the lines of its block scalar, without the last newline. */
  readonly macros: Readonly<Record<string, Slot>>;
  readonly engineVersion: Slot;
  /** The `required_plugin_versions` item with its comment and the blank line after it. */
  readonly plugins: Slot;
  readonly pluginVersion: Slot;
  /** Before the last `)` of `kubebrowse_pod`. */
  readonly podEnd: number;
  readonly rules: readonly RuleSlots[];
}

// A rules file changed by hand, what it was made from, settings → the pieces of the merge with today's file,
// what was decided of each, and the text that comes of it.
import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import { chooseRules, type MergedRules, mergeRules } from '../../kubebrowse/merge-rules.ts';
import { mergeNames, threeTexts } from '../../kubebrowse/three-texts.ts';
import { hasErrors, parseSettingsText } from '../../settings/parse-settings.ts';
import type { Choice, PieceKind } from '../../text/comparing/merge-three.ts';
import { counted } from '../../text/figures.ts';
import { accept, type Parsed, refuse } from '../../text/parsed.ts';
import type { Given } from '../given/GivenFile.tsx';

export type Role = 'mine' | 'base' | 'settings';

export interface MergeModel {
  readonly given: ReadonlySignal<Readonly<Partial<Record<Role, Given>>>>;
  readonly give: (role: Role, file: Given | undefined) => void;
  /** Undefined until there is a file; refused with what is missing. */
  readonly made: ReadonlySignal<Parsed<MergedRules> | undefined>;
  readonly choices: Signal<ReadonlyMap<number, Choice>>;
  readonly choose: (piece: number, choice: Choice) => void;
  readonly text: ReadonlySignal<string>;
  /** Conflicts of which nothing is decided. */
  readonly open: ReadonlySignal<number>;
}

const needsBase = (made: string): string =>
  `Your file was ${made}. Give the file as it was made then, too: the one your repository had before the first change by hand.`;

function make(
  given: Readonly<Partial<Record<Role, Given>>>,
  shipped: string,
): Parsed<MergedRules> | undefined {
  const { mine, base, settings } = given;
  if (mine === undefined) return undefined;
  const parsed = settings === undefined ? undefined : parseSettingsText(settings.text);
  if (parsed !== undefined && hasErrors(parsed.diagnostics)) {
    return refuse(parsed.diagnostics.map(({ message }) => message).join(' '));
  }
  const three = threeTexts(
    { mine: mine.text, base: base?.text, settings: parsed?.settings },
    shipped,
  );
  switch (three.kind) {
    case 'foreign':
      return refuse(
        `${mine.name} is not a rules file of KubeBrowse: it has no macro kubebrowse_pod.`,
      );
    case 'old':
      return refuse(needsBase(three.made));
    case 'three':
      return accept(mergeRules(three.base, three.mine, three.today, mergeNames));
  }
}

export function createMerge(shipped: string): MergeModel {
  const given = signal<Readonly<Partial<Record<Role, Given>>>>({});
  const choices = signal<ReadonlyMap<number, Choice>>(new Map());
  const made = computed(() => make(given.value, shipped));
  return {
    given,
    give: (role, file) => {
      choices.value = new Map();
      const { [role]: _, ...rest } = given.peek();
      given.value = file === undefined ? rest : { ...rest, [role]: file };
    },
    made,
    choices,
    choose: (piece, choice) => {
      choices.value = new Map([...choices.peek(), [piece, choice]]);
    },
    text: computed(() => {
      const now = made.value;
      if (now?.ok !== true) return '';
      return chooseRules(now.value, choices.value, mergeNames);
    }),
    open: computed(() => {
      const now = made.value;
      if (now?.ok !== true) return 0;
      return now.value.pieces.filter(
        ({ kind }, at) => kind === 'conflict' && !choices.value.has(at),
      ).length;
    }),
  };
}

/** "3 changes kept, 1 not needed, 12 new today, 2 conflicts." */
export function mergeWords({ pieces }: MergedRules): string {
  const count = (kind: PieceKind) => pieces.filter((one) => one.kind === kind).length;
  return `${counted(count('carried'), 'change')} kept, ${count('moot')} not needed, ${count('theirs')} new today, ${counted(count('conflict'), 'conflict')}.`;
}

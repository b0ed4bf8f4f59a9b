// A rules text as read, and the version it was made from → what was changed by hand where the builder writes
// nothing. It cannot be taken over, so it is told.
import { titleOf } from '../../ours/rule-names.ts';
import type { RulesItems } from './read-items.ts';
import type { ReadNote } from './read-note.ts';
import { markOf, marksOf, type RulesRelease } from './rules-release.ts';

const mostNamed = 8;

function named(names: readonly string[]): string {
  const rest = names.length - mostNamed;
  return `${names.slice(0, mostNamed).join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
}

function* editedRules(items: RulesItems, { rules }: RulesRelease): Generator<ReadNote> {
  for (const { name, condition, output } of rules) {
    const own = items.rules.get(name);
    if (own === undefined) continue;
    const parts = [
      ...(markOf(own.condition) === condition ? [] : ['condition']),
      ...(markOf(own.output) === output ? [] : ['output']),
    ];
    if (parts.length === 0) continue;
    yield {
      message: `The ${parts.join(' and the ')} of “${titleOf(name)}” was changed by hand. The builder does not take that over: write it into a file of your own that loads after the rules file, with override.`,
      line: own.line,
    };
  }
}

export function handEdits(items: RulesItems, release: RulesRelease): readonly ReadNote[] {
  const marks = marksOf(items);
  const known = Object.keys(release.marks);
  const edited = known.filter((name) => {
    const mark = marks.get(name);
    return mark !== undefined && mark !== release.marks[name];
  });
  const names = new Set([...known, ...release.rules.map(({ name }) => name)]);
  const added = [...marks.keys(), ...items.rules.keys()].filter((name) => !names.has(name));
  return [
    ...editedRules(items, release),
    ...edited.map((name) => ({
      message: `${name} was changed by hand. The builder does not take that over: write it into a file of your own that loads after the rules file, with override.`,
    })),
    ...(added.length === 0
      ? []
      : [
          {
            message: `Not of the rules file, and not taken over: ${named(added)}. Keep what is yours in a file of your own that loads after it.`,
          },
        ]),
  ];
}

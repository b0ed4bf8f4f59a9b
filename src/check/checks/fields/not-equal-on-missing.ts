// `!=` with a field that is not there is false, too: `not … = …` holds then.

import type { Check } from '../../check.ts';
import { fixOf } from '../../values/junction.ts';

/** Metadata that comes late or never; labels most of all. */
const oftenMissing =
  /^(k8s|k8smeta)\.|^container\.(label|labels|image\.|name)|^fd\.[cslr]ip\.name$/;

/** Of several values at once one may equal it and another not. */
const several = /^(fd\.(ip|net|port|proto|types)|proc\.a\w+|)$/;

export const notEqualOnMissing: Check = {
  code: 'not-equal-on-missing',
  comparison: (comparison) => {
    const { file, item, argument, operator, modifier, range, negated, values, within } = comparison;
    const field = argument === undefined ? comparison.field : `${comparison.field}[${argument}]`;
    const isSingle = !several.test(comparison.field);
    const [above, parent] = [within?.parents.at(-2), within?.parents.at(-1)];
    if (
      operator === '!=' &&
      isSingle &&
      parent?.kind === 'not' &&
      (above === undefined || above.kind === 'and')
    ) {
      const message = `"not" and != cancel each other: this holds for ${field} = …, and where the field is missing. Write ${field} = …, or "not ${field} = …" to leave that out.`;
      return [{ file, range, item: item.name, severity: 'hint', message }];
    }
    if (
      operator !== '!=' ||
      modifier !== undefined ||
      negated ||
      !oftenMissing.test(comparison.field)
    )
      return [];
    // A name that is empty or <NA> is what is asked for.
    if (values.some(({ text }) => text === '' || text === '<NA>' || text === 'N/A')) return [];
    const message = `Where ${field} is missing, != is false and the rule stays silent. Write "not ${field} = …" to count what has none.`;
    const node = within?.node;
    const fix = fixOf(
      'Write not … =',
      comparison,
      (text) => {
        if (node === undefined) return undefined;
        const { from, to } = node.operatorRange;
        return `not ${text.slice(0, from - node.from)}=${text.slice(to - node.from)}`;
      },
      'wider',
    );
    return [{ file, range, item: item.name, severity: 'hint', message, fix }];
  },
};

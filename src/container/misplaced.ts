// Where a text of rules is in a file → why it does not come to Falco from there.
// falco chart templates/rules-configmap.yaml: customRules is a map of files, or a list of globs; operator
// internal/pkg/common/json.go: inlineRules is written out as it is.

import type { MapNode } from '../ruleset/yaml/node.ts';
import { at, chartKeys, configKeys, keysOf } from './homes.ts';

const nearly = /^custom[-_]?rules?$/i;

/** `customRules` at another place, or nearly that word. */
function inValues(root: MapNode | undefined, path: readonly string[]): string | undefined {
  const name = path.at(-2) ?? '';
  if (!nearly.test(name)) return undefined;
  if (name !== 'customRules') {
    const isChart = keysOf(at(root, path.slice(0, -2))).some(
      (key) => key === 'falco' || chartKeys.has(key),
    );
    return isChart
      ? `The chart knows customRules: under ${name} it reads nothing, and Falco gets none of these rules. Write customRules.`
      : undefined;
  }
  // Below a chart that holds this one, its values are under falco, and falco.yaml under falco.falco.
  const above = path.at(-3) === 'falco' ? keysOf(at(root, path.slice(0, -2))) : [];
  return above.some((key) => configKeys.has(key))
    ? 'The chart reads customRules at the top of its values: under falco, which becomes falco.yaml, it does nothing. Move it up one level.'
    : undefined;
}

export function misplacedIn(
  root: MapNode | undefined,
  path: readonly string[],
  form: 'text' | 'items',
): string | undefined {
  if (path.at(-1) === 'customRules') {
    return `The chart takes files here, each a text under its name: write customRules:, below it my_rules.yaml: |-, and ${form === 'text' ? 'this text' : 'these items'} indented below that.`;
  }
  if (form === 'items' && path.at(-2) === 'customRules') {
    return `The chart takes a text here, not a list: write ${path.at(-1)}: |- and leave the items below it.`;
  }
  if (form === 'text' && path.at(-1) === 'inlineRules') {
    return 'The operator takes a list here, not a text: Falco gets one long string. Remove the sign after inlineRules: and leave the items below it.';
  }
  return inValues(root, path);
}

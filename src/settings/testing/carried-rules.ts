// Settings → the changes of rules that the rules file for their Falco can hold. Test-only.
import { hasConstruct } from '../../falco/versions.ts';
import type { Settings } from '../settings.ts';

/** A Falco without recordings has no key for them. */
export function carriedRules({ target, rules }: Settings): Settings['rules'] {
  if (hasConstruct(target.falco, 'capture')) return rules;
  return rules.flatMap(({ capture: _, ...rest }) => (Object.keys(rest).length > 1 ? [rest] : []));
}

// What a control of the form is, for the page: its field's kind, and what is said of it.

import type { ListId } from '../../settings/adaptable-lists.ts';
import { leaves } from '../../settings/leaves.ts';
import type { ChoiceId, ControlId, SetId, SwitchId, TextId } from '../../ui/draft/controls.ts';

interface ControlText {
  readonly help: string;
  /** Page and heading below the site's root. */
  readonly why: string;
  readonly caption?: string;
  readonly example?: string;
}

export type Control = { readonly id: ControlId } & (
  | { readonly kind: 'ListControl'; readonly id: ListId }
  | { readonly kind: 'TextField'; readonly id: TextId }
  | { readonly kind: 'SwitchField'; readonly id: SwitchId }
  | {
      readonly kind: 'ChoiceField';
      readonly id: ChoiceId;
      readonly choices: readonly (readonly [string, string])[];
    }
  | {
      readonly kind: 'SetField';
      readonly id: SetId;
      readonly choices: readonly (readonly [string, string])[];
    }
  | { readonly kind: 'Selectors'; readonly id: 'pods.selectors' }
  | { readonly kind: 'SidekickOutputs'; readonly id: 'alerts.sidekick.outputs' }
) &
  ControlText;

/** A list says in the form what its description says everywhere. */
export const list = (id: ListId, example: string, why: string): Control => ({
  kind: 'ListControl',
  id,
  example,
  help: leaves.find(({ path }) => path === id)?.description ?? '',
  why,
});
export const flag = (id: SwitchId, help: string, why: string, caption?: string): Control => ({
  kind: 'SwitchField',
  id,
  help,
  why,
  ...(caption === undefined ? {} : { caption }),
});

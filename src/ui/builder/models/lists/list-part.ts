// What the two forms of a list, chips and text, are given.
import type { ComponentChildren } from 'preact';
import type { ListId } from '../../../../settings/adaptable-lists.ts';
import type { App } from '../app.ts';

export interface ListPartProps {
  readonly app: App;
  readonly id: ListId;
  /** Base of the element ids. */
  readonly name: string;
  readonly example: string;
  /** What stands beside the field: the count, and the way to the other form. */
  readonly tools: ComponentChildren;
}

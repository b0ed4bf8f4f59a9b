// What menus and banners are given beside the app: the workspace, and the page's own address.
import type { Signal } from '@preact/signals';
import type { App } from './app.ts';
import type { Workspace } from './keeping/workspace.ts';

/** What a link that was opened could not do. */
export type LinkTrouble = Signal<string>;

export interface Desk {
  readonly app: App;
  readonly workspace: Workspace;
  readonly linkTrouble: LinkTrouble;
  /** The page's address with this fragment. */
  readonly addressWith: (fragment: string) => string;
  /** Takes the fragment off the address. */
  readonly clearFragment: () => void;
}

/** What a menu's panel is given. */
export interface PanelProps {
  readonly desk: Desk;
  readonly close: () => void;
}

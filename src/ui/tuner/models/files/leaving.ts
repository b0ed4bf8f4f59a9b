// The ways out: the builder, files to download, texts to copy.

import { signal } from '@preact/signals';
import { messageOf } from '../../../../text/message-of.ts';
import type { Ask, LeaveRequest } from '../../protocol.ts';

export interface LeavingPorts {
  readonly ask: Ask;
  readonly copy: (text: string) => Promise<boolean>;
  readonly download: (name: string, text: string, type: string) => void;
  /**
   * A tab beside this page, whose result would be lost otherwise. Browsers open one at a click only:
   * it is opened now and led to the builder later, or closed where there is no fragment.
   */
  readonly openTab: () => (fragment: string | undefined) => void;
  readonly tell: (note: string) => void;
}

export class Leaving {
  /** Why the builder cannot be opened with a link; empty while it can. */
  readonly tooLong = signal('');
  readonly #ports: LeavingPorts;

  constructor(ports: LeavingPorts) {
    this.#ports = ports;
  }

  async builder(): Promise<void> {
    const { ask, openTab, tell } = this.#ports;
    const lead = openTab();
    try {
      const link = await ask({ kind: 'link' });
      this.tooLong.value = link.ok ? '' : link.message;
      lead(link.ok ? link.fragment : undefined);
    } catch (fault) {
      lead(undefined);
      tell(`The settings could not be handed over: ${messageOf(fault)}.`);
    }
  }

  async save(as: LeaveRequest['as']): Promise<void> {
    const { ask, download, tell } = this.#ports;
    try {
      for (const { name, text, type } of await ask({ kind: 'leave', as }))
        download(name, text, type);
    } catch (fault) {
      tell(`The file could not be made: ${messageOf(fault)}.`);
    }
  }

  async copy(text: string): Promise<void> {
    const done = await this.#ports.copy(text);
    this.#ports.tell(done ? 'Copied.' : 'The browser does not let this page copy.');
  }
}

// The lines before a document that begin with `%` → what yaml-cpp holds against them.

import { YamlFailure } from './failure.ts';
import type { Mark } from './stream.ts';
import type { Token } from './token.ts';

/** `%YAML` and `%TAG` lines; others are passed over (yaml-cpp src/parser.cpp). */
export class Directives {
  readonly #handles = new Set<string>();
  #versionSeen = false;

  read({ mark, text, params }: Token): void {
    if (text === 'YAML') this.#readVersion(mark, params);
    else if (text === 'TAG') {
      if (params.length !== 2) {
        throw new YamlFailure(mark, 'TAG directives must have exactly two arguments');
      }
      const handle = params[0] ?? '';
      if (this.#handles.has(handle)) throw new YamlFailure(mark, 'repeated TAG directive');
      this.#handles.add(handle);
    }
  }

  #readVersion(mark: Mark, params: readonly string[]): void {
    if (params.length !== 1) {
      throw new YamlFailure(mark, 'YAML directives must have exactly one argument');
    }
    if (this.#versionSeen) throw new YamlFailure(mark, 'repeated YAML directive');
    const version = /^([+-]?\d+).([+-]?\d+)$/.exec(params[0] ?? '');
    if (version === null) throw new YamlFailure(mark, `bad YAML version: ${params[0] ?? ''}`);
    if (Number(version[1]) > 1) throw new YamlFailure(mark, 'YAML major version too large');
    this.#versionSeen = true;
  }
}

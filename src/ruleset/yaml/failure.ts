// Where reading YAML stops: yaml-cpp's ParserException. Thrown inside this folder only; the
// facade catches it and hands back a value.

import type { Mark } from './stream.ts';

/** No Error: a file may hold very many texts that are no YAML, and nobody reads their stacks. */
export class YamlFailure {
  readonly mark: Mark;
  readonly message: string;

  constructor(
    mark: Mark,
    reason: string,
    message = `yaml-cpp: error at line ${mark.line + 1}, column ${mark.column + 1}: ${reason}`,
  ) {
    this.mark = mark;
    this.message = message;
  }
}

/** Aliases stand for more than is read here; yaml-cpp has no such limit. */
export class YamlLimit extends YamlFailure {
  constructor(mark: Mark) {
    super(
      mark,
      'limit',
      'the aliases (*name) up to here repeat too much. Write what they stand for once, for example as a list.',
    );
  }
}

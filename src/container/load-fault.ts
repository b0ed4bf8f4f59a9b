// A loaded file that Falco refuses → why, and what it is where it is no rules file.

import type { GivenFiles } from './given-files.ts';
import { recognise } from './recognise.ts';

interface Fault {
  readonly code: string;
  readonly message: string;
}

export function loadFault({ files }: GivenFiles, name: string, { code, message }: Fault): string {
  const text = files.find((file) => file.name === name)?.text ?? '';
  const isForm = /^(?:Rules content is not yaml|yaml-cpp: )/.test(message);
  const other = isForm ? recognise(text) : undefined;
  return other ?? `Falco does not load it: ${code}: ${message}`;
}

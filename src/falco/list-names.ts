// A text for a condition → the list name in it that Falco would replace, if any.
// Falco replaces a list's name wherever it stands between blanks, ( ) , = or the ends, inside
// quotes too (falco userspace/engine/rule_loader_compiler.cpp, resolve_list).
import { defaultLists } from './default-lists.gen.ts';

const delimiters = /[\s(),=]+/;

/** Lists of kubebrowse_rules.yaml have these names; a value must not. */
function isOurs(token: string): boolean {
  return (
    token.startsWith('kubebrowse_') ||
    token.startsWith('whitelisted_kubebrowse_') ||
    token === 'user_sensitive_paths'
  );
}

let names: ReadonlySet<string> | undefined;

function falcoLists(): ReadonlySet<string> {
  names ??= new Set(Object.values(defaultLists).flat());
  return names;
}

/** The first delimited token that is the name of a list; every such name holds an underscore. */
export function findListName(text: string): string | undefined {
  if (!text.includes('_')) return undefined;
  return text.split(delimiters).find((token) => isOurs(token) || falcoLists().has(token));
}

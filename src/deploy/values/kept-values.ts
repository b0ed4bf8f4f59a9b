// Our values → shell that looks for each of them in the operator's values, saved as YAML by helm.
// helm writes its YAML in one form (sigs.k8s.io/yaml): two blanks a level, one key a line, texts of
// several lines as blocks. Only keys of maps are looked for: our values for a release hold no list.
import type { Settings } from '../../settings/settings.ts';
import { isObject, type JsonObject } from '../../text/json-object.ts';
import { shellQuote } from '../../text/shell-quote.ts';
import { currentValuesFile } from '../names.ts';
import { addedValues } from './helm-values.ts';

function leaves(
  values: JsonObject,
  prefix = '',
): readonly (readonly [path: string, value: string])[] {
  return Object.entries(values).flatMap(([key, value]) =>
    isObject(value)
      ? leaves(value, `${prefix}${key}.`)
      : [[`${prefix}${key}`, String(value)] as const],
  );
}

/** `paths`: prints `path=value` for every single value in the saved file. */
export const pathsFunction = `paths() {
  awk '
    function bare(text) {
      return text ~ /^".*"$/ || text ~ /^\\047.*\\047$/ ? substr(text, 2, length(text) - 2) : text
    }
    BEGIN { block = -1; top = 0 }
    /^ *(#.*)?$/ { next }
    { match($0, /^ */); depth = RLENGTH }
    block >= 0 && depth > block { next }
    { block = -1 }
    /^ *-( |$)/ { next }
    {
      line = substr($0, depth + 1); colon = index(line, ":")
      if (colon == 0) next
      value = substr(line, colon + 1); sub(/^ +/, "", value); sub(/ +$/, "", value)
      while (top > 0 && at[top] >= depth) top--
      at[++top] = depth; key[top] = bare(substr(line, 1, colon - 1))
      if (value ~ /^[|>]/) { block = depth; next }
      if (value == "") next
      value = bare(value)
      path = key[1]; for (i = 2; i <= top; i++) path = path "." key[i]
      print path "=" value
    }
  ' ${currentValuesFile}
}`;

/** \`yours PATH\`: the operator's value there, or nothing. */
export const yoursFunction = `yours() {
  printf '%s\\n' "$saved" | awk -v "start=$1=" 'index($0, start) == 1 { print substr($0, length(start) + 1) }'
}`;

/** Collects in \`replaced\` which of the operator's values ours would change. */
export function compareValues(settings: Settings): string {
  const questions = leaves(addedValues(settings)).map(
    ([path, value]) => `compare ${shellQuote(path)} ${shellQuote(value)}`,
  );
  return `replaced=
compare() {
  value=$(yours "$1")
  if [ -z "$value" ] || [ "$value" = "$2" ]; then return 0; fi
  replaced="$replaced
      $1: yours is $value, ours is $2"
}
${questions.join('\n')}`;
}

// Rules files → Helm's flags that read each into the values, where it stands under its own name.
import { shellQuote } from '../../text/shell-quote.ts';
import { ruleFiles, type Texts } from '../names.ts';

/** In a path of `--set` and its siblings a dot parts keys, but behind a backslash (helm pkg/strvals). */
export const setKey = (name: string): string => name.replaceAll('.', '\\.');

export function setFileFlags(texts: Texts): readonly string[] {
  return ruleFiles(texts).map(
    ({ name }) => `--set-file ${shellQuote(`customRules.${setKey(name)}=${name}`)}`,
  );
}

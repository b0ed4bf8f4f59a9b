// Nouns that need no row in the glossary: terms of the field, used as everybody uses them.

const falco =
  'maturity sidekick artifact capture runtime driver argument parameter transformer modifier override';
const kubernetes =
  'pod container namespace label selector service cluster mount manifest profile document';
const attack = 'tactic technique threat attack';
const languages =
  'node tree token block record lexer parser scanner cursor operand comparison junction negation existence predicate pattern alphabet bracket matcher regex literal constant type scalar heredoc yaml json scope';
const programs =
  'cache buffer stream reader writer resolver collector handler sink store index search table row column cell key value entry pair set series range span position offset size width limit budget progress state status kind option context input output code name text word id version digest schema template layout header head element object file folder line section part chunk log byte data process command shell listener network address domain ipv connection method message error warning failure response request query report step run test match choice default migration installation target step preset';
const plain =
  'evaluation reach fact family provider product minor severity replacement directive parameter param mark finder plan answer fixture listing profiler cutter scan view start session coverage role term action sign transform variant review trigger intake upgrade area weight evidence replacement noise part deploy note check program alert use change difference edit addition insertion update content shape style load total hour progress step list item explanation requirement source';

/** Endings of names that are no nouns: `NeverIn`, `CutShort`, `LeftOut`. */
export const noNouns = new Set(
  'in out at of off back around short rest deep dead newer plain earlier decisive split read unread differing apply write propose customise compress decompress catch hold falco our kubebrowse ruleset filtercheck'.split(
    ' ',
  ),
);

export const fieldTerms = [falco, kubernetes, attack, languages, programs, plain].flatMap((some) =>
  some.split(' '),
);

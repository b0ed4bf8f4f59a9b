// All checks, in the order in which they are asked. A check's code is the name of its file, which
// stands in the room of what it judges.

import type { Check } from './check.ts';
import { bracketsAroundValue } from './checks/fields/brackets-around-value.ts';
import { domainOperator } from './checks/fields/domain-operator.ts';
import { emptyBrackets } from './checks/fields/empty-brackets.ts';
import { endsFalco } from './checks/fields/ends-falco.ts';
import { evtDir } from './checks/fields/evt-dir.ts';
import { fdIpIn } from './checks/fields/fd-ip-in.ts';
import { fdNetIn } from './checks/fields/fd-net-in.ts';
import { labelDotForm } from './checks/fields/label-dot-form.ts';
import { labelsAsText } from './checks/fields/labels-as-text.ts';
import { newerThanFalco } from './checks/fields/newer-than-falco.ts';
import { notEqualOnMissing } from './checks/fields/not-equal-on-missing.ts';
import { operatorExpected } from './checks/fields/operator-expected.ts';
import { outputWithoutValue } from './checks/fields/output-without-value.ts';
import { unknownField } from './checks/fields/unknown-field.ts';
import { definedTwice } from './checks/names/defined-twice.ts';
import { listNamedLikeValue } from './checks/names/list-named-like-value.ts';
import { macroAsList } from './checks/names/macro-as-list.ts';
import { macroOfFalcoRules } from './checks/names/macro-of-falco-rules.ts';
import { shadowsFalcoRules } from './checks/names/shadows-falco-rules.ts';
import { undefinedList } from './checks/names/undefined-list.ts';
import { allowListTooWide } from './checks/reach/allow-list-too-wide.ts';
import { appendChangesOr } from './checks/reach/append-changes-or.ts';
import { contradiction } from './checks/reach/contradiction.ts';
import { initContainerShell } from './checks/reach/init-container-shell.ts';
import { neverFires } from './checks/reach/never-fires.ts';
import { addressOrNetwork } from './checks/values/address-or-network.ts';
import { nameTooLong } from './checks/values/name-too-long.ts';
import { portOutOfRange } from './checks/values/port-out-of-range.ts';
import { regexNotNeeded } from './checks/values/regex-not-needed.ts';
import { valueNeverSeen } from './checks/values/value-never-seen.ts';
import { bidiCharacters } from './checks/writing/bidi-characters.ts';
import { commentInCondition } from './checks/writing/comment-in-condition.ts';
import { exceptionKey } from './checks/writing/exception-key.ts';
import { lostText } from './checks/writing/lost-text.ts';
import { noRulesFile } from './checks/writing/no-rules-file.ts';
import { unquotedColon } from './checks/writing/unquoted-colon.ts';

export const checks: readonly Check[] = [
  // What does not load.
  noRulesFile,
  unquotedColon,
  lostText,
  commentInCondition,
  bracketsAroundValue,
  operatorExpected,
  unknownField,
  labelDotForm,
  addressOrNetwork,
  macroOfFalcoRules,
  newerThanFalco,
  // What loads and ends Falco, or never matches.
  domainOperator,
  endsFalco,
  undefinedList,
  macroAsList,
  listNamedLikeValue,
  fdNetIn,
  fdIpIn,
  portOutOfRange,
  nameTooLong,
  labelsAsText,
  valueNeverSeen,
  contradiction,
  neverFires,
  outputWithoutValue,
  definedTwice,
  emptyBrackets,
  evtDir,
  exceptionKey,
  appendChangesOr,
  bidiCharacters,
  // What matches too much, too little, or for others.
  allowListTooWide,
  initContainerShell,
  notEqualOnMissing,
  shadowsFalcoRules,
  regexNotNeeded,
];

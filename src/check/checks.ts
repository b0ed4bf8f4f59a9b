// All checks, in the order in which they are asked. A check's code is the name of its file.

import type { Check } from './check.ts';
import { addressOrNetwork } from './checks/address-or-network.ts';
import { allowListTooWide } from './checks/allow-list-too-wide.ts';
import { appendChangesOr } from './checks/append-changes-or.ts';
import { bidiCharacters } from './checks/bidi-characters.ts';
import { bracketsAroundValue } from './checks/brackets-around-value.ts';
import { commentInCondition } from './checks/comment-in-condition.ts';
import { contradiction } from './checks/contradiction.ts';
import { domainOperator } from './checks/domain-operator.ts';
import { emptyBrackets } from './checks/empty-brackets.ts';
import { endsFalco } from './checks/ends-falco.ts';
import { evtDir } from './checks/evt-dir.ts';
import { exceptionKey } from './checks/exception-key.ts';
import { fdIpIn } from './checks/fd-ip-in.ts';
import { fdNetIn } from './checks/fd-net-in.ts';
import { initContainerShell } from './checks/init-container-shell.ts';
import { labelDotForm } from './checks/label-dot-form.ts';
import { labelsAsText } from './checks/labels-as-text.ts';
import { listNamedLikeValue } from './checks/list-named-like-value.ts';
import { lostText } from './checks/lost-text.ts';
import { macroAsList } from './checks/macro-as-list.ts';
import { macroOfFalcoRules } from './checks/macro-of-falco-rules.ts';
import { nameTooLong } from './checks/name-too-long.ts';
import { neverFires } from './checks/never-fires.ts';
import { newerThanFalco } from './checks/newer-than-falco.ts';
import { noRulesFile } from './checks/no-rules-file.ts';
import { notEqualOnMissing } from './checks/not-equal-on-missing.ts';
import { operatorExpected } from './checks/operator-expected.ts';
import { outputWithoutValue } from './checks/output-without-value.ts';
import { portOutOfRange } from './checks/port-out-of-range.ts';
import { regexNotNeeded } from './checks/regex-not-needed.ts';
import { shadowsFalcoRules } from './checks/shadows-falco-rules.ts';
import { undefinedList } from './checks/undefined-list.ts';
import { unknownField } from './checks/unknown-field.ts';
import { unquotedColon } from './checks/unquoted-colon.ts';
import { valueNeverSeen } from './checks/value-never-seen.ts';

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

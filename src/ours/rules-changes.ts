// The versions of the rules file, newest first: what a user of an older file gains, and what they must look at.
// rules/CHANGELOG.md says the same; a test binds the two, and the newest to the file's head.

export interface RulesVersion {
  /** Semantic: another name of a list, macro or rule is major; a rule or a list more is minor. */
  readonly version: string;
  readonly gains: readonly string[];
  readonly look: readonly string[];
}

export const rulesChanges: readonly RulesVersion[] = [
  {
    version: '0.2.0',
    gains: [
      'Silent where people work: failed calls of the display server, helpers of the desktop, dialogs and reconnects raise no alert any more.',
      'Content processes are watched for what they open, connect to and write, not only for what they start.',
      'Planted code is seen: libraries, start files and environments by which a program of the image runs something else, and clients of X, D-Bus and sound that open what these guard.',
      'A program that is not part of the session is seen wherever it writes, removes or links, not only in home folders.',
      'Helpers that the packages of a desktop bring are known by kind, in browser sessions too.',
      'The gravest rule comes first, and one act raises one alert: what a graver rule reports is left to it.',
    ],
    look: [
      '“Execution of Unexpected Binary” is an allow-list and raises a NOTICE. If you page on WARNING, decide whether you want it at WARNING: give it that priority again.',
      'Outputs say the reason, the parent’s command line and for changes of identity both users. A parser that counts on their old text has to be adapted; the fields have kept their names.',
      'Exceptions written for the alerts of helpers of the desktop may be needless now. Remove them and see whether the alerts come back.',
      'Tags follow ATT&CK 19, which divides Defense Evasion: mitre_stealth and mitre_defense_impairment replace mitre_defense_evasion, and T1070.002 is now T1685.006. A filter on the old tags has to be adapted.',
    ],
  },
  { version: '0.1.0', gains: ['The first version.'], look: [] },
];

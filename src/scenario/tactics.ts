// ATT&CK techniques of the catalogue and the rules → their tactic, the one an attack in a session pod
// serves: Enterprise 19, where Defense Evasion became Stealth and Defense Impairment. A technique of
// several tactics stands under one; a test holds each against the facts in src/attack.
import type { Scenario } from './scenario.ts';

/** In ATT&CK's order. */
const tactics = {
  'Initial Access': ['T1190'],
  Execution: ['T1059', 'T1072', 'T1203', 'T1204', 'T1574', 'T1609', 'T1610'],
  Persistence: ['T1053', 'T1505', 'T1546', 'T1547', 'T1554'],
  'Privilege Escalation': ['T1055', 'T1068', 'T1548', 'T1611'],
  Stealth: ['T1036', 'T1070', 'T1218', 'T1620'],
  'Defense Impairment': ['T1222', 'T1685'],
  'Credential Access': ['T1003', 'T1528', 'T1539', 'T1552', 'T1555', 'T1557'],
  Discovery: ['T1046', 'T1613'],
  'Lateral Movement': ['T1021', 'T1210'],
  Collection: ['T1005', 'T1113', 'T1185'],
  'Command and Control': ['T1071', 'T1090', 'T1095', 'T1105', 'T1571', 'T1572'],
  Impact: ['T1496'],
} as const;

export type Tactic = keyof typeof tactics;

export const tacticNames = Object.keys(tactics) as readonly Tactic[]; // its own keys

const tacticOf = new Map(
  Object.entries(tactics).flatMap(([tactic, techniques]) =>
    // Wider and narrower than they are read: any text may be asked for, and the keys are its own.
    techniques.map((technique) => [technique as string, tactic as Tactic]),
  ),
);

/** `9 T1552.005/T1613` → the techniques. */
export function techniquesOf({ threat = '' }: Pick<Scenario, 'threat'>): readonly string[] {
  return threat.match(/T\d{4}(?:\.\d{3})?/g) ?? [];
}

/** `T1552.005` → its tactic; undefined of one that is not in the table. */
export function tacticOfTechnique(technique: string): Tactic | undefined {
  return tacticOf.get(technique.slice(0, 5));
}

/** Of an attack; undefined of normal behaviour. */
export function tacticOfScenario(scenario: Pick<Scenario, 'threat'>): Tactic | undefined {
  const [first = ''] = techniquesOf(scenario);
  return tacticOfTechnique(first);
}

// The tactics of ATT&CK Enterprise 19 in its order → name, and the tag that Falco's rules carry for it.
// Those before a session (reconnaissance, resource development) have no technique on these platforms.

export interface AttackTactic {
  readonly id: string;
  /** As layers and tables name it. */
  readonly short: string;
  readonly name: string;
}

const tactic = (id: string, name: string): AttackTactic => ({
  id,
  short: name.toLowerCase().replaceAll(' ', '-'),
  name,
});

export const attackTactics: readonly AttackTactic[] = [
  tactic('TA0001', 'Initial Access'),
  tactic('TA0002', 'Execution'),
  tactic('TA0003', 'Persistence'),
  tactic('TA0004', 'Privilege Escalation'),
  tactic('TA0005', 'Stealth'),
  tactic('TA0112', 'Defense Impairment'),
  tactic('TA0006', 'Credential Access'),
  tactic('TA0007', 'Discovery'),
  tactic('TA0008', 'Lateral Movement'),
  tactic('TA0009', 'Collection'),
  tactic('TA0011', 'Command and Control'),
  tactic('TA0010', 'Exfiltration'),
  tactic('TA0040', 'Impact'),
];

/** `credential-access` → `mitre_credential_access`. */
export function tagOfTactic(short: string): string {
  return `mitre_${short.replaceAll('-', '_')}`;
}

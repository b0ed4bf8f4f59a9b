// settings → the second rules file: overrides that silence Falco's default rules on what a normal
// session does, or null when the settings ask for none.
// Every override appends to a macro that Falco's rules leave for the purpose, so nothing of theirs is
// replaced. The file stands alone (Falco resolves a macro only from those defined before it, and this
// file sorts before kubebrowse_rules.yaml), so the scope is written out here again.
import { programsOf, type SessionProgram } from '../settings/session-programs.ts';
import type { FalcoRuleFile, Pods, Settings } from '../settings/settings.ts';
import { imageCondition, labelledCondition, namespaceCondition, never } from './condition-text.ts';
import { falcoString } from './item-text.ts';

interface Override {
  readonly file: FalcoRuleFile;
  /** Falco's rule that a normal session fires. */
  readonly rule: string;
  /** Falco's macro that takes the exemption. */
  readonly macro: string;
  /** What the session does, for the comment and the page. */
  readonly because: string;
  /** What is exempt, inside the scope; with Chromium, where programs decide it. */
  readonly condition: string;
  /** Executables in place of Chromium's, where other programs are chosen. */
  readonly executables?: (programs: readonly SessionProgram[]) => readonly string[];
}

const sessionLogin =
  '(proc.exepath in (/usr/sbin/xrdp-sesman, /usr/sbin/unix_chkpwd) or proc.exepath endswith "/xrdp/xrdp-sesexec")';

/** The default rules a normal session fires (falco-rules 5.1.0), in load order. */
export const overrides: readonly Override[] = [
  {
    file: 'stable',
    rule: 'Read sensitive file untrusted',
    macro: 'user_known_read_sensitive_files_activities',
    because: 'xrdp reads /etc/shadow and /etc/pam.d at every login.',
    condition: sessionLogin,
  },
  {
    file: 'stable',
    rule: 'PTRACE attached to process',
    macro: 'known_ptrace_procs',
    because: "Chromium's crash handler attaches to a tab that crashed.",
    condition: '(proc.exepath = /usr/lib/chromium/chrome_crashpad_handler)',
    executables: (programs) => programs.flatMap((one) => one.crashHandlers),
  },
  {
    file: 'incubating',
    rule: 'Set Setuid or Setgid bit',
    macro: 'user_known_set_setuid_or_setgid_bit_conditions',
    because: 'xrdp sets the group bit on its socket folder.',
    condition:
      '(evt.arg.filename startswith /run/xrdp/ or evt.arg.filename startswith /var/run/xrdp/)',
  },
  {
    file: 'incubating',
    rule: 'Non sudo setuid',
    macro: 'user_known_non_sudo_setuid_conditions',
    because: 'xrdp and the X server give root up for the session user.',
    condition: `(${sessionLogin} or proc.exepath = /usr/lib/xorg/Xorg)`,
  },
  {
    file: 'incubating',
    rule: 'Unexpected UDP Traffic',
    macro: 'expected_udp_traffic',
    because: 'Chromium uses UDP for QUIC and WebRTC.',
    condition: '(proc.exepath = /usr/lib/chromium/chromium)',
    executables: (programs) =>
      programs.flatMap((one) => (one.role === 'browser' ? one.executables : [])),
  },
  {
    file: 'sandbox',
    rule: 'Write below etc',
    macro: 'user_known_write_below_etc_activities',
    because: 'xrdp opens its own configuration read-write.',
    condition: '(proc.exepath = /usr/sbin/xrdp and fd.name startswith /etc/xrdp/)',
  },
  {
    file: 'sandbox',
    rule: 'Write below root',
    macro: 'user_known_write_root_conditions',
    because: 'supervisord writes its pid file, and Chromium a profile for root at boot.',
    condition:
      '(fd.name = /supervisord.pid or (proc.exepath = /usr/lib/chromium/chromium and fd.name startswith /root/.config/chromium/))',
  },
];

const indent = (condition: string): string => condition.replaceAll('\n', '\n    ');

/** The same containers as `kubebrowse_pod`, in one condition. */
function scopeCondition(pods: Pods): string {
  const named = [...pods.browserContainers, ...pods.officeContainers].map(falcoString);
  const parts = [
    labelledCondition(pods.selectors),
    named.length > 0 ? `(container.name in (${named.join(', ')}))` : never,
    imageCondition([...pods.browserImages, ...pods.officeImages]),
  ].filter((part) => part !== never);
  // The file stands alone, without the macro that `never` names.
  const anyOf = parts.length > 0 ? `(${parts.join('\nor ')})` : '(evt.num = 0)';
  return pods.namespaces.length > 0
    ? `${namespaceCondition(pods.namespaces)}\nand ${anyOf}`
    : anyOf;
}

/** Falco's own rules take a list of paths; none leaves what stands there. */
function conditionFor(override: Override, programs: readonly SessionProgram[]): string {
  const paths = override.executables?.(programs) ?? [];
  return paths.length < 2 &&
    (paths[0] === undefined || override.condition.includes(` ${paths[0]})`))
    ? override.condition
    : `(proc.exepath in (${paths.join(', ')}))`;
}

const overrideText = (override: Override, scope: string, programs: readonly SessionProgram[]) => `
# ${override.rule}: ${override.because}
- macro: ${override.macro}
  condition: >
    or (${indent(conditionFor(override, programs))}
    and ${indent(scope)})
  override:
    condition: append
`;

const header = `# Overrides of Falco's default rules for KubeBrowse session pods.
# Loads after Falco's own rules files and fails without them: check it with
# falco -V /etc/falco/falco_rules.yaml -V kubebrowse_falco_overrides.yaml
`;

/** The overrides that apply to the official files these settings say Falco loads. */
export const appliedOverrides = (settings: Settings): readonly Override[] =>
  settings.falcoRules.overrides
    ? overrides.filter((override) => settings.falcoRules.loaded.includes(override.file))
    : [];

/** Text of kubebrowse_falco_overrides.yaml; null when nothing is to be overridden. */
export function writeOverrides(settings: Settings): string | null {
  const applied = appliedOverrides(settings);
  if (applied.length === 0) return null;
  const scope = scopeCondition(settings.pods);
  const programs = programsOf(settings.pods.programs);
  return header + applied.map((one) => overrideText(one, scope, programs)).join('');
}

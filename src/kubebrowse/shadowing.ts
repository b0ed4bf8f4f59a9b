// Which of our rules Falco's default rules hide while `rule_matching` is `first`: for an event that both
// match, only the rule loaded first alerts, and the default rules load before ours.
// Found by evaluating falco-rules 5.1.0 and ours over 391 recorded and synthetic attack events; a default
// rule is listed where it was the first to match an event one of ours matches too.
import type { FalcoRuleFile } from '../settings/settings.ts';

export interface Shadowing {
  readonly rule: string;
  /** Default rules that hide it, by the official file they are in. */
  readonly by: Readonly<Partial<Record<FalcoRuleFile, readonly string[]>>>;
}

export const shadowings: readonly Shadowing[] = [
  {
    rule: 'KubeBrowse - Execution Below a Content Process',
    by: {
      stable: ['Drop and execute new binary in container', 'Fileless execution via memfd_create'],
    },
  },
  {
    rule: 'KubeBrowse - Unexpected Execution by Browser or Viewer',
    by: {
      stable: ['Drop and execute new binary in container'],
    },
  },
  {
    rule: 'KubeBrowse - Shell Spawned in Pod',
    by: {
      stable: ['Terminal shell in container', 'Drop and execute new binary in container'],
    },
  },
  {
    rule: 'KubeBrowse - Remote Command in Pod',
    by: {
      stable: ['Terminal shell in container'],
    },
  },
  {
    rule: 'KubeBrowse - Dropped Program Executed',
    by: {
      stable: ['Drop and execute new binary in container'],
    },
  },
  {
    rule: 'KubeBrowse - Fileless Execution',
    by: {
      stable: ['Fileless execution via memfd_create'],
    },
  },
  {
    rule: 'KubeBrowse - Dropped File Made Executable',
    by: {
      incubating: ['Set Setuid or Setgid bit'],
    },
  },
  {
    rule: 'KubeBrowse - Reverse Shell',
    by: {
      stable: ['Redirect STDOUT/STDIN to Network Connection in Container'],
    },
  },
  {
    rule: 'KubeBrowse - Process Injection',
    by: {
      stable: ['PTRACE attached to process'],
    },
  },
  {
    rule: 'KubeBrowse - Package Manager Run',
    by: {
      stable: ['Drop and execute new binary in container'],
      incubating: ['Launch Package Management Process in Container'],
    },
  },
  {
    rule: 'KubeBrowse - Tunnelling or Network Tool Run',
    by: {
      stable: ['Drop and execute new binary in container'],
      incubating: [
        'Launch Remote File Copy Tools in Container',
        'Launch Suspicious Network Tool in Container',
      ],
    },
  },
  {
    rule: 'KubeBrowse - Cluster Client Run',
    by: {
      stable: ['Drop and execute new binary in container'],
    },
  },
  {
    rule: 'KubeBrowse - Cryptocurrency Miner Run',
    by: {
      stable: ['Drop and execute new binary in container'],
    },
  },
  {
    rule: 'KubeBrowse - Execution of Unexpected Binary',
    by: {
      stable: [
        'Drop and execute new binary in container',
        'Fileless execution via memfd_create',
        'Remove Bulk Data from Disk',
      ],
      incubating: [
        'Launch Package Management Process in Container',
        'Schedule Cron Jobs',
        'Launch Remote File Copy Tools in Container',
        'Launch Suspicious Network Tool in Container',
      ],
      sandbox: ['Polkit Local Privilege Escalation Vulnerability (CVE-2021-4034)'],
    },
  },
  {
    rule: 'KubeBrowse - Service Account Token Access',
    by: {
      stable: ['Drop and execute new binary in container'],
    },
  },
  {
    rule: 'KubeBrowse - Access to Sensitive User Config Files',
    by: {
      incubating: ['Read ssh information'],
    },
  },
  {
    rule: 'KubeBrowse - Access to System Credentials',
    by: {
      stable: ['Read sensitive file untrusted'],
      incubating: ['Read environment variable from /proc files'],
    },
  },
  {
    rule: 'KubeBrowse - Attempt to Modify Binaries or System Libraries',
    by: {
      sandbox: ['Write below binary dir', 'Modify binary dirs', 'Write below monitored dir'],
    },
  },
  {
    rule: 'KubeBrowse - Configuration or Startup File Modified',
    by: {
      incubating: ['Schedule Cron Jobs', 'Modify Shell Configuration File'],
      sandbox: ['Write below etc'],
    },
  },
  {
    rule: 'KubeBrowse - Log File Tampering',
    by: {
      stable: ['Clear Log Activities', 'Remove Bulk Data from Disk'],
    },
  },
  {
    rule: 'KubeBrowse - Agent Started Unexpected Program',
    by: {
      stable: ['Drop and execute new binary in container'],
    },
  },
  {
    rule: 'KubeBrowse - Namespace Change',
    by: {
      incubating: ['Change thread namespace', 'Change namespace privileges via unshare'],
    },
  },
  {
    rule: 'KubeBrowse - Kernel Module or eBPF Load',
    by: {
      incubating: ['BPF Program Not Profiled'],
    },
  },
  {
    rule: 'KubeBrowse - Host File or Device Access',
    by: {
      sandbox: ['Privileged Container Device Access'],
    },
  },
  {
    rule: 'KubeBrowse - Root Execution Below a Session',
    by: {
      stable: ['Drop and execute new binary in container', 'Remove Bulk Data from Disk'],
      incubating: ['Launch Package Management Process in Container'],
      sandbox: ['Polkit Local Privilege Escalation Vulnerability (CVE-2021-4034)'],
    },
  },
  {
    rule: 'KubeBrowse - Privilege Tool Run',
    by: {
      incubating: ['Schedule Cron Jobs'],
      sandbox: ['Polkit Local Privilege Escalation Vulnerability (CVE-2021-4034)'],
    },
  },
  {
    rule: 'KubeBrowse - Process Became Root',
    by: {
      incubating: ['Non sudo setuid'],
    },
  },
  {
    rule: 'KubeBrowse - Set User ID Bit',
    by: {
      incubating: ['Set Setuid or Setgid bit'],
    },
  },
];

/** The default rules that hide one of ours, given the official files Falco loads. */
export const hiddenBy = (rule: string, loaded: readonly FalcoRuleFile[]): readonly string[] => {
  const found = shadowings.find((shadowing) => shadowing.rule === rule);
  return found ? loaded.flatMap((file) => found.by[file] ?? []) : [];
};

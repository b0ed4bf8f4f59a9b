// The addresses, ports and files that a change opens → what could go wrong there.
import type { AlertGroup } from '../../alert/alert-log.ts';
import { isOurs } from '../../ours/rule-names.ts';
import { overlaps, privateNetworks } from '../../settings/address-ranges.ts';
import type { Settings } from '../../settings/settings.ts';
import { type Network, readNetwork } from '../../settings/values/network.ts';
import { parseService } from '../../settings/values/service.ts';
import { fieldText } from '../propose/field-text.ts';
import { isWritablePlace } from '../propose/places.ts';
import type { RuleAction } from '../rules/rule-action.ts';
import type { Risk } from '../suggestion.ts';
import { borrowed } from './program-risks.ts';
import { type Entry, type Row, riskOf, rowValue } from './risk-of.ts';

/** Ports of web sites and time, and DNS that is encrypted: what nearly every program may have a use for. */
const ordinaryPorts = new Set([80, 123, 443, 853, 8080, 8443]);

function portRisks(port: number, settings: Settings | undefined): readonly Risk[] {
  const isWeb = settings?.network.webPorts.includes(port) === true;
  if (!Number.isInteger(port) || isWeb || ordinaryPorts.has(port)) return [];
  if (port === 53) {
    const message =
      'Names are asked of the cluster’s own server: what asks one elsewhere may be a tunnel. Make sure who answers there.';
    return [riskOf('wide-network', 'warning', message)];
  }
  const message = `Port ${port} is not a web port; reverse shells, tunnels and miners call out on such. Make sure who answers there.`;
  return [riskOf('wide-network', 'warning', message)];
}

function addressRisks(
  shown: string,
  network: Network,
  further: readonly Network[],
): readonly Risk[] {
  const single = network.prefix === (network.address.family === 4 ? 32 : 128);
  if ([...privateNetworks, ...further].some((one) => overlaps(one, network))) {
    const message = single
      ? `${shown} is inside the cluster or the company: a compromised browser reaches it too.`
      : `${shown} is a network inside the cluster or the company: whatever answers there can be reached.`;
    return [riskOf('internal-network', 'warning', message)];
  }
  if (single) return [];
  return [riskOf('wide-network', 'warning', `${shown} holds more addresses than the log shows.`)];
}

/** Where a change to a file is a change to what runs or is believed later. */
const runsLater: readonly (readonly [RegExp, string])[] = [
  [/^\/(?:usr\/(?:local\/)?)?(?:s?bin|lib[^/]*)(?:\/|$)/, 'programs and libraries are there'],
  [
    /^\/(?:etc|var\/spool)\/cron|^\/etc\/(?:init|profile|bash|rc|supervisor|systemd|xdg|X11|ld\.so|pam)/,
    'files there run at a start, a login or a time of day',
  ],
  [
    /^\/etc\/(?:passwd|shadow|group|sudoers|ssh|ssl|hosts|resolv)/,
    'users, keys and names of hosts are believed from there',
  ],
  [
    /\/\.(?:bash|zsh|profile|xs|xinit|config\/autostart|ssh)|\/autostart\/|entrypoint/,
    'files there run at the next start or login',
  ],
  [/^\/var\/log(?:\/|$)|\/(?:[uwb]tmp|lastlog|faillog)$/, 'who changes logs hides what was done'],
];

const files = ['fd.name', 'fs.path.name', 'fs.path.source', 'fs.path.target'];

/** What is changed, where the rule watches changes: named by the row, or by the alerts alone. */
function changedFileRisks(
  row: Row,
  action: RuleAction | undefined,
  groups: readonly AlertGroup[],
): readonly Risk[] {
  if (action?.isChange !== true) return [];
  const named = files.flatMap((field) => rowValue(row, field) ?? []);
  const seen = groups.flatMap(({ fields }) =>
    files.flatMap((field) => fieldText(fields, field) ?? []),
  );
  for (const file of [...named, ...seen]) {
    const why = runsLater.find(([places]) => places.test(file))?.[1];
    if (why !== undefined)
      return [riskOf('persistence', 'warning', `It lets ${file} be changed: ${why}.`)];
  }
  return [];
}

function internal(settings: Settings | undefined): readonly Network[] {
  return settings?.network.internalNetworks.flatMap((text) => readNetwork(text) ?? []) ?? [];
}

/** Most workloads talk to others of the cluster: one address, from the program and image that were seen. */
function forAny(risk: Risk): Risk {
  if (risk.code !== 'internal-network') return risk;
  return riskOf('internal-network', 'notice', 'The address is inside the cluster or the company.');
}

export function rowPlaceRisks(
  row: Row,
  settings: Settings | undefined,
  action: RuleAction | undefined,
  groups: readonly AlertGroup[],
): readonly Risk[] {
  const found: Risk[] = [...changedFileRisks(row, action, groups)];
  const address = rowValue(row, 'fd.sip') ?? '';
  const network = readNetwork(`${address}/${address.includes(':') ? 128 : 32}`);
  if (network !== undefined) {
    const risks = addressRisks(address, network, internal(settings));
    found.push(...(isOurs(row.rule) ? risks : risks.map(forAny)));
  }
  const isPublic = network !== undefined && addressRisks(address, network, []).length === 0;
  const isOutbound = isOurs(row.rule) ? row.exception.fields.includes('fd.sip') : isPublic;
  if (isOutbound) found.push(...portRisks(Number(rowValue(row, 'fd.sport') ?? ''), settings));
  const file = rowValue(row, 'fs.path.name') ?? rowValue(row, 'fd.name');
  if (action?.isRights === true && file !== undefined && isWritablePlace(file)) {
    const message = `${file} is where a session can write: what is made executable there can be run next.`;
    found.push(riskOf('writable-path', 'warning', message));
  }
  return found;
}

export function entryPlaceRisks({ list, entry }: Entry, settings: Settings): readonly Risk[] {
  switch (list) {
    case 'network.allowedServices': {
      const service = parseService(entry);
      const network = service.ok ? readNetwork(service.value.address) : undefined;
      if (!service.ok || network === undefined) return [];
      const address = addressRisks(entry, network, internal(settings));
      return [...address, ...portRisks(service.value.port, settings)];
    }
    case 'network.webPorts': {
      const message = `Port ${entry} opens to every public address, for each program that uses the web.`;
      return [riskOf('wide-network', 'warning', message)];
    }
    case 'processes.names':
      return [borrowed(entry)];
    case 'processes.shells': {
      const message = 'A shell runs whatever follows the start of its command line.';
      return [riskOf('shell', 'warning', message)];
    }
    case 'processes.prefixes': {
      if (!entry.startsWith('/')) return [borrowed(entry)];
      if (!isWritablePlace(entry.replace(/\/$/, ''))) return [];
      return [riskOf('writable-path', 'warning', `A session can write below ${entry}.`)];
    }
    case 'files.writablePaths': {
      const message = `Every program may change ${entry}, an attacker's too.`;
      return [riskOf('writable-path', 'warning', message)];
    }
    case 'files.readers': {
      const message = 'The files hold keys, tokens or history of the user.';
      return [riskOf('credential', 'warning', message)];
    }
    default:
      return [];
  }
}

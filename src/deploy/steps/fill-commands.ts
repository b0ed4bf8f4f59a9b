// A command or manifest of the guide, and names that an operator's settings have → its parts, those that are
// theirs marked. The guide writes the defaults: release and namespace `falco`, sessions in `browser-sandbox`.
import { defaultSettings } from '../../settings/default-settings.ts';
import type { Selector } from '../../settings/settings.ts';
import { fullName } from '../names.ts';
import { sidekickNames } from '../values/sidekick-names.ts';

export interface OwnNames {
  readonly release?: string;
  readonly namespace?: string;
  /** Of session pods. */
  readonly sessions?: string;
  readonly labels?: Selector;
}

export interface FilledPart {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

type Pattern = readonly [before: RegExp, name: RegExp, text: string];

const whole = '(?![-\\w./])';
const one = (name: string): RegExp => new RegExp(`^${name}${whole}`);

const helm =
  /\bhelm (?:(?:diff )?upgrade(?: --install)?|install|template|uninstall|rollback|history|status|get \w+) $|--filter $/;
const namespace = (name: string): readonly [RegExp, RegExp] => [
  /(?:--namespace[ =]|(?:^|\s)-n |\b(?:create|delete|label) namespace |^ *namespace: )$/m,
  one(name),
];

/** `app in (a, b)`, as kubectl and Kubernetes take it. */
function requirement(labels: Selector): string {
  return labels
    .map(({ key, values }) =>
      values.length === 1 ? `${key}=${values[0]}` : `${key} in (${values.join(', ')})`,
    )
    .join(',');
}

function releasePatterns(release: string): readonly Pattern[] {
  const target = { ...defaultSettings.target, release };
  const settings = { ...defaultSettings, target };
  const full = fullName(settings);
  const { service } = sidekickNames(settings);
  return [
    [helm, one('falco'), release],
    [/\b(?:daemonset|ds)[ /]$|\b(?:get|edit) configmap $/, one('falco'), full],
    [/\b(?:deployment|service)\/$/, /^falco-falcosidekick(?=-ui\b|[\s:]|$)/, service],
  ];
}

function patternsOf(names: OwnNames): readonly Pattern[] {
  const { release, namespace: place, sessions, labels } = names;
  return [
    ...(release === undefined ? [] : releasePatterns(release)),
    ...(place === undefined
      ? []
      : ([
          [...namespace('falco'), place],
          [/kubectl cp [^\n]*"$/, /^falco(?=\/\$)/, place],
        ] as const)),
    ...(sessions === undefined ? [] : ([[...namespace('browser-sandbox'), sessions]] as const)),
    ...(labels === undefined
      ? []
      : ([
          [
            /--selector '$/,
            /^app in \(browser-sandbox-test, office-sandbox-test\)/,
            requirement(labels),
          ],
          [
            /--labels=$/,
            /^app=browser-sandbox-test(?![-\w])/,
            labels.map(({ key, values }) => `${key}=${values[0] ?? ''}`).join(','),
          ],
        ] as const)),
  ];
}

const longestBefore = 200;

/** The places in a text of the guide that name otherwise what the settings name; none of them overlap. */
export function fillCommands(text: string, names: OwnNames): readonly FilledPart[] {
  const patterns = patternsOf(names);
  const parts: FilledPart[] = [];
  for (const { index } of text.matchAll(/(?<![-\w])(?:falco|browser-sandbox|app)\b/g)) {
    const before = text.slice(Math.max(0, index - longestBefore), index);
    const after = text.slice(index, index + longestBefore);
    for (const [lead, name, own] of patterns) {
      const found = lead.test(before) ? name.exec(after) : null;
      if (found === null || found[0] === own) continue;
      parts.push({ from: index, to: index + found[0].length, text: own });
      break;
    }
  }
  return parts;
}

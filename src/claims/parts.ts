// Settings → their parts that differ from the default and can cost a rule its attacks: lists, what a rule
// was given, rules switched off. Each can be put back by itself, or taken alone.
import { defaultSettings } from '../settings/default-settings.ts';
import { findDifferences } from '../settings/difference.ts';
import { leaves, type SectionName } from '../settings/leaves.ts';
import type { RuleChange, Settings } from '../settings/settings.ts';
import { enumerate } from '../settings/statement.ts';

export interface Part {
  readonly section: SectionName;
  /** As the form calls it: "Allowed networks", "Exceptions of “Reverse Shell”". */
  readonly caption: string;
  /** What was added, or what is set. */
  readonly entries: readonly string[];
  /**
   * `allows`: entries exempt. `watches`: entries are looked for. `off`: a rule is switched off, or what it
   * is for is allowed by name; whoever does it knows.
   */
  readonly kind: 'allows' | 'watches' | 'off';
  /** The settings with this part as by default. */
  readonly without: (settings: Settings) => Settings;
  /** The default with this part as set; `base` holds what is not of interest, such as the pods. */
  readonly alone: (settings: Settings, base: Settings) => Settings;
}

const watching: ReadonlySet<string> = new Set([
  'files.sensitivePaths',
  'network.internalNetworks',
  'network.apiServers',
]);

const sections: ReadonlySet<SectionName> = new Set(['network', 'listeners', 'processes', 'files']);

/** The value at `network.webPorts` of one in another. */
function put(into: Settings, from: Settings, path: string): Settings {
  const [section = '', key] = path.split('.');
  const name = section as SectionName; // the first word of a leaf's path
  if (key === undefined) return { ...into, [name]: from[name] };
  const value: unknown = Reflect.get(from[name], key);
  return { ...into, [name]: { ...into[name], [key]: value } };
}

function listParts(settings: Settings): readonly Part[] {
  return leaves.flatMap(({ section, path, caption, read }): Part[] => {
    if (!sections.has(section)) return [];
    const [now, before] = [read(settings), read(defaultSettings)];
    if (String(now) === String(before)) return [];
    const old = new Set(typeof before === 'string' ? [] : before);
    const entries = typeof now === 'string' ? [now] : now.filter((entry) => !old.has(entry));
    return [
      {
        section,
        caption,
        entries,
        kind:
          path === 'processes.desktopTerminal' ? 'off' : watching.has(path) ? 'watches' : 'allows',
        without: (whole) => put(whole, defaultSettings, path),
        alone: (whole, base) => put(base, whole, path),
      },
    ];
  });
}

const withoutExceptions = ({ exceptions: _, ...rest }: RuleChange): RuleChange => rest;
const withoutEnabled = ({ enabled: _, ...rest }: RuleChange): RuleChange => rest;

function exceptionParts({ rules }: Settings): readonly Part[] {
  return rules
    .filter(({ exceptions = [] }) => exceptions.length > 0)
    .map(({ rule, exceptions = [] }) => ({
      section: 'rules',
      caption: `The exceptions of “${rule}”`,
      entries: exceptions.map(({ name }) => name),
      kind: 'allows',
      without: (whole) => ({
        ...whole,
        rules: whole.rules.map((one) => (one.rule === rule ? withoutExceptions(one) : one)),
      }),
      alone: (_, base) => ({ ...base, rules: [{ rule, exceptions }] }),
    }));
}

function offPart({ rules }: Settings): readonly Part[] {
  const off = rules.filter(({ enabled }) => enabled === false).map(({ rule }) => rule);
  if (off.length === 0) return [];
  return [
    {
      section: 'rules',
      caption: 'Rules switched off',
      entries: off,
      kind: 'off',
      without: (whole) => ({ ...whole, rules: whole.rules.map(withoutEnabled) }),
      alone: (_, base) => ({ ...base, rules: off.map((rule) => ({ rule, enabled: false })) }),
    },
  ];
}

export function partsOf(settings: Settings): readonly Part[] {
  return [...listParts(settings), ...exceptionParts(settings), ...offPart(settings)];
}

/** "Allowed networks: added 0.0.0.0/0", "The exceptions of “…”: known_connections". */
export function partWords(part: Part, settings: Settings): string {
  if (part.section === 'rules') return `${part.caption}: ${enumerate(part.entries)}`;
  const [difference] = findDifferences(settings, part.without(settings));
  return difference?.differences[0] ?? part.caption;
}

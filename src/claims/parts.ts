// Settings → their parts that differ from the default and can cost a rule its attacks: lists, what a rule
// was given, rules switched off. Each can be put back by itself, or taken alone.
import { listIds, listOf } from '../settings/adaptable-lists.ts';
import { defaultSettings } from '../settings/default-settings.ts';
import type { SectionName } from '../settings/section-captions.ts';
import type { RuleChange, Settings } from '../settings/settings.ts';

export interface PartName {
  readonly section: SectionName;
  /** `network.allowedNetworks`; of exceptions the rule's name. */
  readonly name: string;
  /**
   * `allows`: entries exempt. `watches`: entries are looked for. `off`: a rule is switched off, or what it
   * is for is allowed by name; whoever does it knows.
   */
  readonly kind: 'allows' | 'watches' | 'off';
}

export interface Part extends PartName {
  /** The settings with this part as by default. */
  readonly without: (settings: Settings) => Settings;
  /** The default with this part as set; `base` holds what is not of interest, such as the pods. */
  readonly alone: (settings: Settings, base: Settings) => Settings;
}

/** Of switches; all others exempt. */
const switches: Readonly<Record<string, Part['kind']>> = {
  'processes.desktopTerminal': 'off',
  'processes.rootDesktop': 'off',
};

function kindOf(path: string): Part['kind'] {
  const id = listIds.find((one) => one === path);
  if (id !== undefined) return listOf(id).effect === 'watches' ? 'watches' : 'allows';
  return switches[path] ?? 'allows';
}

function valueAt(settings: Settings, path: string): unknown {
  const [section = '', key] = path.split('.');
  const value: unknown = Reflect.get(settings, section);
  return key === undefined || typeof value !== 'object' || value === null
    ? value
    : Reflect.get(value, key);
}

/** Settings with the value that others have at a path. */
export function putAt(into: Settings, from: Settings, path: string): Settings {
  const [section = '', key] = path.split('.');
  const name = section as SectionName; // the first word of a path
  if (key === undefined) return { ...into, [name]: from[name] };
  return { ...into, [name]: { ...into[name], [key]: valueAt(from, path) } };
}

const sections = ['network', 'processes', 'files'] as const;

function listParts(settings: Settings): readonly Part[] {
  const paths = [
    'listeners',
    ...sections.flatMap((one) => Object.keys(defaultSettings[one]).map((key) => `${one}.${key}`)),
  ];
  return paths
    .filter((path) => {
      const [now, before] = [valueAt(settings, path), valueAt(defaultSettings, path)];
      return now !== before && JSON.stringify(now) !== JSON.stringify(before);
    })
    .map((path) => ({
      section: path.split('.')[0] as SectionName, // as the paths begin
      name: path,
      kind: kindOf(path),
      without: (whole) => putAt(whole, defaultSettings, path),
      alone: (whole, base) => putAt(base, whole, path),
    }));
}

const withoutExceptions = ({ exceptions: _, ...rest }: RuleChange): RuleChange => rest;
const withoutEnabled = ({ enabled: _, ...rest }: RuleChange): RuleChange => rest;

function exceptionParts({ rules }: Settings): readonly Part[] {
  return rules
    .filter(({ exceptions = [] }) => exceptions.length > 0)
    .map(({ rule, exceptions = [] }) => ({
      section: 'rules',
      name: rule,
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
      name: '',
      kind: 'off',
      without: (whole) => ({ ...whole, rules: whole.rules.map(withoutEnabled) }),
      alone: (_, base) => ({ ...base, rules: off.map((rule) => ({ rule, enabled: false })) }),
    },
  ];
}

export function partsOf(settings: Settings): readonly Part[] {
  return [...listParts(settings), ...exceptionParts(settings), ...offPart(settings)];
}

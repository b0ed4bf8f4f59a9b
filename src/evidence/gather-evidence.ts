// (settings, rules as shipped, files made) → the evidence.   digests → differences → claims → checks
import { checkFiles } from '../check/check-files.ts';
import { defaultRulesFiles } from '../check/loading/default-rules.ts';
import { loads } from '../check/loads.ts';
import { isTooLarge, totalsWords } from '../claims/claim-words.ts';
import type { Claims } from '../claims/claims.ts';
import { stateClaims } from '../claims/state-claims.ts';
import { digestOf } from '../deploy/digest.ts';
import { ruleFiles, rulesFile, type Texts } from '../deploy/names.ts';
import { findOversize } from '../deploy/size-limit.ts';
import { falcoReleases } from '../falco/versions.ts';
import { changedItems } from '../kubebrowse/changed-items.ts';
import { readBack } from '../kubebrowse/read/read-back.ts';
import { isFault, stateOf } from '../scenario/assess.ts';
import { scenarios } from '../scenario/catalogue.ts';
import { defaultSettings } from '../settings/default-settings.ts';
import { findDifferences } from '../settings/difference.ts';
import type { Settings } from '../settings/settings.ts';
import { counted, number } from '../text/figures.ts';
import { encodeUtf8 } from '../text/utf8.ts';
import type { Evidence, NotRun, RanCheck } from './evidence.ts';

export interface MadeFile {
  readonly name: string;
  readonly text: string;
}

export interface Made {
  readonly version: string;
  readonly settings: Settings;
  /** rules/kubebrowse_rules.yaml of the tool. */
  readonly shipped: string;
  readonly texts: Texts;
  readonly files: readonly MadeFile[];
  readonly claims: Claims;
  /** src/kubebrowse/customise.ts; in a worker, one that is given the slots. */
  readonly customise: (shipped: string, settings: Settings) => string;
}

function checkLoading({ settings, texts }: Made): RanCheck {
  const { falco } = settings.target;
  const files = ruleFiles(texts);
  const own = texts.overrides === null ? [] : settings.falcoRules.loaded;
  const checked = checkFiles(files, { falco, before: defaultRulesFiles(falco, own, files) });
  const all = checked.flatMap(({ diagnostics }) => diagnostics);
  const isLoaded = checked.every(loads);
  const worst = all.filter(({ severity }) => severity !== 'hint').length;
  const names = files.map(({ name }) => name).join(', ');
  const found = all.length === 0 ? 'no findings' : counted(all.length, 'finding');
  return {
    name: 'The rules files load, in load order',
    state: isLoaded && worst === 0 ? 'passed' : 'failed',
    said: `${names}: ${found}, as this tool knows the loader of Falco ${falcoReleases[falco].release}`,
  };
}

/** What was written is what was meant. */
function checkReadBack({ settings, shipped, texts, customise }: Made): RanCheck {
  const back = readBack(texts.rules);
  const again =
    back.settings === null
      ? undefined
      : customise(shipped, {
          ...back.settings,
          target: { ...settings.target, falco: back.settings.target.falco },
        });
  const isSame = again === texts.rules && back.diagnostics.length === 0;
  return {
    name: 'The settings read out of the rules file make the same rules file',
    state: isSame ? 'passed' : 'failed',
    said: isSame
      ? `${rulesFile}: byte for byte`
      : `${rulesFile}: they do not; ${back.diagnostics[0]?.message ?? 'the bytes differ'}`,
  };
}

function checkCatalogue({ claims }: Made): RanCheck {
  const { totals, error } = claims;
  const isSound =
    error === undefined && totals.caught === totals.attacks && totals.silent === totals.normal;
  const unknown = error !== undefined && isTooLarge(error);
  return {
    name: 'Recorded behaviour and attacks',
    state: unknown ? 'not known' : isSound ? 'passed' : 'failed',
    said: error ?? totalsWords(totals),
  };
}

function checkSize({ settings, texts }: Made): RanCheck {
  const oversize = findOversize(settings, texts);
  const bytes = ruleFiles(texts).reduce((sum, { text }) => sum + encodeUtf8(text).length, 0);
  return {
    name: 'The rules fit where they are put',
    state: oversize === undefined ? 'passed' : 'failed',
    said: oversize ?? `${number(bytes)} bytes`,
  };
}

function notRun({ settings, texts }: Made): readonly NotRun[] {
  const { falco, method, namespace } = settings.target;
  const { release, chart } = falcoReleases[falco];
  const files = ruleFiles(texts)
    .map(({ name }) => `-V /work/${name}`)
    .join(' ');
  const helm: readonly NotRun[] = [
    {
      name: 'The chart with these values',
      command: `helm template falco falcosecurity/falco --version ${chart} --values kubebrowse-values.yaml`,
    },
  ];
  return [
    {
      name: `Falco ${release} itself, on these rules files`,
      command: `docker run --rm --volume "$PWD:/work:ro" falcosecurity/falco:${release} falco ${texts.overrides === null ? '' : '-V /etc/falco/falco_rules.yaml '}${files}`,
    },
    ...(method === 'helm' ? helm : []),
    {
      name: 'A cluster: the pods are seen, the files are loaded, a rule fires',
      how: `The last step of commands.sh asks Falco in namespace ${namespace}`,
    },
    {
      name: 'Sessions of your own: what they do all day, and alert on',
      how: 'tune, over the alerts of a day',
    },
  ];
}

function missedTitles({ claims }: Made): readonly string[] {
  if (claims.error !== undefined) return [];
  return scenarios().flatMap((scenario, at) => {
    const names = (claims.matching[at] ?? []).map((rule) => claims.rules[rule] ?? '');
    const state = stateOf(scenario, names);
    return state === 'missed' && isFault(scenario, state) ? [scenario.title] : [];
  });
}

function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(entries.map(([key, held]) => [key, inOrder(held)]));
}

/** The same however the events were packed: by id, the keys of each in order. */
function catalogueDigest(): string {
  const events = scenarios().toSorted((one, other) => (one.id < other.id ? -1 : 1));
  return digestOf(JSON.stringify(inOrder(events)));
}

export function gatherEvidence(made: Made): Evidence {
  const { version, settings, shipped, texts, files, claims } = made;
  return {
    version,
    settings,
    tool: [
      { name: `${rulesFile}, as shipped`, sha256: digestOf(shipped) },
      { name: 'catalogue of events', sha256: catalogueDigest() },
    ],
    files: files.map(({ name, text }) => ({ name, sha256: digestOf(text) })),
    fromShipped: {
      settings: findDifferences(settings, defaultSettings),
      items: changedItems(shipped, texts.rules),
      isSame: shipped === texts.rules,
    },
    statements: stateClaims(settings, claims),
    claims,
    missed: missedTitles(made),
    checks: [checkLoading(made), checkReadBack(made), checkCatalogue(made), checkSize(made)],
    notRun: notRun(made),
  };
}

// What was evaluated → what it means, in plain words, beside what the settings say by themselves. Nothing
// is called good but what the evaluation shows, and nothing at all where no rule can fire.
import { titleOf } from '../ours/rule-names.ts';
import { rulesWhere } from '../ours/rules.ts';
import { defaultSettings } from '../settings/default-settings.ts';
import { findDifferences } from '../settings/difference.ts';
import { shippedPrograms } from '../settings/program-ids.ts';
import { review, rulePage } from '../settings/review/review.ts';
import { programsOf, sessionPrograms } from '../settings/session-programs.ts';
import type { Settings } from '../settings/settings.ts';
import { bySeverity, enumerate, type Statement, state } from '../settings/statement.ts';
import { counted } from '../text/figures.ts';
import { isTooLarge, silenceWords } from './claim-words.ts';
import type { Claims } from './claims.ts';
import type { Coverage } from './coverage.ts';
import type { Defeat, Loss } from './losses.ts';
import { type PartName, putAt } from './parts.ts';

const labels = '/guide/pod-labels/';
const mostRules = 6;

const quoted = (rules: readonly string[], most = mostRules): string =>
  enumerate(
    rules.map((rule) => `“${titleOf(rule)}”`),
    most,
  );

/** Why no rule can fire, and what to do. */
function reasonOfSilence({ pods }: Settings, { error, rules }: Claims): string {
  if (error !== undefined) return `Falco does not load the rules (${error})`;
  if (rules.length === 0) return 'every rule is switched off';
  const names = [...pods.browserContainers, ...pods.officeContainers];
  const images = [...pods.browserImages, ...pods.officeImages];
  if (pods.selectors.length + names.length + images.length === 0)
    return 'nothing says which pods are sessions. Give a label, a container name or an image';
  return 'no pod is one that these settings describe. Look at the labels, containers and images, and at what is excluded';
}

function stateScope(settings: Settings, claims: Claims): readonly Statement[] {
  const { watched, rules, error } = claims;
  if (error !== undefined && isTooLarge(error))
    return [state('critical', 'rules', `What these rules catch is not known. ${error}`, labels)];
  if (watched.length === 0) {
    const section = error === undefined && rules.length > 0 ? 'pods' : 'rules';
    const message = `${silenceWords(claims.totals)}: ${reasonOfSilence(settings, claims)}.`;
    return [state('critical', section, message, labels)];
  }
  return (['browser', 'office'] as const)
    .filter((kind) => !watched.includes(kind))
    .map((kind) =>
      state(
        'warning',
        'pods',
        `No rule sees ${kind} sessions: no label, container or image says which pods those are. Their attacks count as missed.`,
        labels,
      ),
    );
}

function defeatWords(defeated: readonly Defeat[]): readonly string[] {
  const whole = defeated.filter(({ missed, attacks }) => missed === attacks);
  const kinds = [...new Set(whole.map(({ kind }) => kind))];
  const dead = kinds.map((kind) => {
    const rules = whole.filter((one) => one.kind === kind).map(({ rule }) => rule);
    const fire = rules.length === 1 ? 'no longer fires' : 'no longer fire';
    return `${quoted(rules)} ${fire} on any attack${kind === '' ? '' : ` ${kind}`}`;
  });
  const weak = defeated
    .filter(({ missed, attacks }) => missed < attacks)
    .slice(0, mostRules)
    .map(
      ({ rule, missed, attacks }) =>
        `${quoted([rule])} misses ${missed} of the ${attacks} attacks tried on it`,
    );
  return [...dead, ...weak];
}

/** Of a list that exempts nothing, a user may have other folders than the catalogue's attacks. */
function severityOf({ kind: of, defeated, unseen }: Loss): Statement['severity'] {
  const isDefeat = defeated.some(({ missed, attacks }) => missed === attacks);
  if (of === 'allows') return isDefeat || unseen.length > 0 ? 'critical' : 'warning';
  const isBlind = defeated.some(({ kind, missed, attacks }) => kind === '' && missed === attacks);
  return of === 'watches' && isBlind && unseen.length > 0 ? 'critical' : 'warning';
}

const guides: Readonly<Partial<Record<Loss['section'], string>>> = {
  rules: '/guide/tuning/#3-write-an-exception',
};

/** "Allowed networks: added 0.0.0.0/0", "The exceptions of “…”: known_connections". */
function partWords({ section, name }: PartName, settings: Settings): string {
  if (section === 'rules') {
    const own = settings.rules.find(({ rule }) => rule === name)?.exceptions ?? [];
    return `The exceptions of ${quoted([name])}: ${enumerate(own.map((one) => one.name))}`;
  }
  const [found] = findDifferences(settings, putAt(settings, defaultSettings, name));
  return found?.differences[0] ?? name;
}

function stateLoss(loss: Loss, settings: Settings, titles: readonly string[]): Statement {
  const { section, unseen, defeated } = loss;
  const [first] = unseen;
  const go = unseen.length === 1 ? 'goes' : 'go';
  const seen =
    first === undefined
      ? []
      : [
          `${counted(unseen.length, 'attack')} of the catalogue ${go} unseen: ${titles[first] ?? ''}${unseen.length > 1 ? ' and others' : ''}`,
        ];
  const words = [...defeatWords(defeated), ...seen].join('; ');
  const why = guides[section] ?? `/guide/allow-lists/#${section}`;
  return state(severityOf(loss), section, `${partWords(loss, settings)}. ${words}.`, why);
}

const others = '/guide/other-programs/';

function stateProgram({ program, missing, attacks, caught }: Coverage): Statement {
  const { caption, executable, section, role, chosen } = program;
  const own = role === 'browser' ? 'Chromium' : 'ONLYOFFICE';
  if (missing.length === 0) {
    const message = `${caption} (${executable}) is covered: every rule that fires on ${own} fires on it, in ${counted(attacks, 'attack')}.`;
    return state('ok', section, message, others);
  }
  const watch = missing.length === 1 ? 'knows' : 'know';
  const unseen = attacks - caught;
  const lost =
    unseen === 0
      ? `Other rules still alert on the ${attacks} attacks tried`
      : `${unseen} of the ${attacks} attacks tried go unseen`;
  if (chosen) {
    const message = `${caption} (${executable}): ${quoted(missing, missing.length)} ${missing.length === 1 ? 'fires' : 'fire'} on ${own} in attacks where ${missing.length === 1 ? 'it does' : 'they do'} not fire on it. ${lost}.`;
    return state('warning', section, message, others);
  }
  return state(
    'critical',
    section,
    `The ruleset does not cover ${caption} (${executable}): ${quoted(missing, missing.length)} ${watch} the ${role} by the paths of ${own}. ${lost}; what a normal session of it does is not known. ${adviceFor(program)}`,
    others,
  );
}

function stateUnevaluated({ programs, unevaluated }: Claims): readonly Statement[] {
  const [first] = unevaluated;
  if (first === undefined) return [];
  const names = enumerate(unevaluated.map(({ executable }) => executable));
  const message = `Whether the ruleset covers ${names} is not known: ${programs.length} programs beside KubeBrowse’s own are evaluated, and these settings name more.`;
  return [state('critical', first.section, message, others)];
}

/** What the builder knows is chosen; the rest is left to other means. */
function adviceFor({ caption }: Coverage['program']): string {
  const known = sessionPrograms.filter((one) => one.caption.startsWith(caption));
  return known.length === 0
    ? 'The builder does not know its profile.'
    : `Tick ${enumerate(known.map((one) => one.caption))} under “What runs in the session”, where it is installed as packages install it.`;
}

/** Of programs that were never run here, what they do normally is read from their packages. */
function stateDerived({ pods }: Settings): readonly Statement[] {
  const derived = programsOf(pods.programs).filter(
    ({ id, evidence }) => evidence === 'derived' && !shippedPrograms.includes(id),
  );
  if (derived.length === 0) return [];
  const message = `What ${enumerate(derived.map(({ caption }) => caption))} normally ${derived.length === 1 ? 'does' : 'do'} is derived from packages and documentation; no session was recorded. Expect alerts on the first days and read them before they wake anyone.`;
  return [state('notice', 'pods', message, others)];
}

function stateImages({ unknownImages: images }: Claims): readonly Statement[] {
  if (images.length === 0) return [];
  return [
    state(
      'notice',
      'pods',
      `What runs in ${enumerate(images)} is not known here. The figures are of Chromium and ONLYOFFICE as KubeBrowse’s own images start them.`,
      others,
    ),
  ];
}

/** Good is what the evaluation shows: these rules fire on all they fire on by default. */
const earned: readonly (readonly [message: string, why: string, rules: readonly string[]])[] = [
  [
    'Reaching the cloud metadata service alerts.',
    '/rules/cloud-metadata-service-access/',
    rulesWhere(({ concern }) => concern === 'metadata'),
  ],
  [
    'Connections to other sessions, to KubeBrowse’s services and into the internal network alert.',
    '/guide/allow-lists/#network',
    rulesWhere(({ suggest }) => suggest === 'services'),
  ],
];

function stateGood({ weakened, rules }: Claims): readonly Statement[] {
  return earned
    .filter(([, , needed]) =>
      needed.every((rule) => rules.includes(rule) && !weakened.includes(rule)),
    )
    .map(([message, why]) => state('ok', 'network', message, why));
}

function stateNoise({ noise }: Claims): readonly Statement[] {
  const [first] = noise;
  if (first === undefined) return [];
  const alert = noise.length === 1 ? 'alerts' : 'alert';
  return [
    state(
      'warning',
      'rules',
      `${counted(noise.length, 'event')} of normal sessions ${alert}: ${first}${noise.length > 1 ? ' and others' : ''}.`,
      '/rules/normal-behaviour/',
    ),
  ];
}

function stateHidden({ alerts }: Settings, { hidden }: Claims): readonly Statement[] {
  if (alerts.ruleMatching !== 'first') return [];
  return [
    state(
      'warning',
      'alerts',
      `With rule matching “first”, a default rule that matches the same event alerts in place of ours: on ${hidden} of the attacks caught.`,
      '/guide/falco-default-rules/#first-or-all',
    ),
  ];
}

function stateOff({ off }: Claims): readonly Statement[] {
  return off.map(({ rule, attacks, unseen }) => {
    const left =
      attacks === 0
        ? 'No attack of the catalogue is one of its own.'
        : unseen === 0
          ? `Other rules alert on the ${counted(attacks, 'attack')} of the catalogue that it catches.`
          : `${unseen} of the ${counted(attacks, 'attack')} of the catalogue that it catches ${unseen === 1 ? 'goes' : 'go'} unseen.`;
    return state('warning', 'rules', `${quoted([rule])} is off. ${left}`, rulePage(rule));
  });
}

function stateUnjudged({ unjudged }: Claims): readonly Statement[] {
  return unjudged.map((rule) =>
    state(
      'warning',
      'rules',
      `What the exceptions of ${quoted([rule])} silence is not known: they are over a field that the catalogue’s attacks do not tell.`,
      '/guide/tuning/#3-write-an-exception',
    ),
  );
}

export function stateClaims(settings: Settings, claims: Claims): readonly Statement[] {
  const { watched, losses, programs, attackTitles } = claims;
  const all = [
    ...stateScope(settings, claims),
    ...programs.map(stateProgram),
    ...stateUnevaluated(claims),
    ...stateDerived(settings),
    ...losses
      .filter(({ kind }) => kind !== 'off')
      .map((loss) => stateLoss(loss, settings, attackTitles)),
    ...stateOff(claims),
    ...stateUnjudged(claims),
    ...stateImages(claims),
    ...stateNoise(claims),
    ...stateHidden(settings, claims),
    ...review(settings),
    ...stateGood(claims),
  ];
  return bySeverity(all.filter(({ severity }) => severity !== 'ok' || watched.length > 0));
}

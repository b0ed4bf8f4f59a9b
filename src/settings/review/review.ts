// Settings → what they mean for security by themselves, in plain words, worst first. What takes an
// evaluation of the rules is said by src/claims.
import { slugOf } from '../../ours/rule-names.ts';
import { addressedOutputs, type Settings } from '../settings.ts';
import { bySeverity, cutKinds, enumerate, type Statement, state } from '../statement.ts';
import { reviewCapture } from './review-capture.ts';
import { reviewFiles, reviewListeners } from './review-files.ts';
import { reviewNetwork } from './review-network.ts';
import { reviewProcesses } from './review-processes.ts';

/** The rule's page. */
export function rulePage(rule: string): string {
  return `/rules/${slugOf(rule)}/`;
}

function reviewPods({ pods }: Settings): readonly Statement[] {
  const why = '/guide/pod-labels/';
  const ways = [
    pods.browserContainers,
    pods.officeContainers,
    pods.browserImages,
    pods.officeImages,
  ];
  const found: Statement[] = [];
  if (pods.selectors.length > 0 && ways.every((list) => list.length === 0)) {
    found.push(
      state(
        'notice',
        'pods',
        'Sessions are known by labels alone. Falco reads labels a moment after a container starts; a container name or image closes the gap.',
        why,
      ),
    );
  }
  const ofSessions = new Set([...pods.browserContainers, ...pods.officeContainers]);
  const both = pods.excludedContainers.filter((name) => ofSessions.has(name));
  if (both.length > 0) {
    found.push(
      state(
        'critical',
        'pods',
        `Session container and excluded, so that its events are never evaluated: ${enumerate(both)}.`,
        why,
      ),
    );
  }
  const bare = [...pods.browserImages, ...pods.officeImages].filter(
    (image) => image.startsWith('/') && !image.includes('/', 1) && image.length < 6,
  );
  if (bare.length > 0) {
    found.push(
      state(
        'notice',
        'pods',
        `Any image whose name is ${enumerate(bare)} counts as a session, from every registry.`,
        why,
      ),
    );
  }
  return found;
}

function reviewRules({ rules }: Settings): readonly Statement[] {
  const found: Statement[] = [];
  const broad = rules.flatMap(({ rule, exceptions = [] }) =>
    exceptions
      .filter(
        ({ fields, comps, rows }) =>
          fields.length === 1 && comps[0] !== '=' && rows.some((row) => (row[0]?.length ?? 0) < 4),
      )
      .map(({ name }) => `${name} of “${rule}”`),
  );
  for (const name of broad) {
    found.push(
      state(
        'warning',
        'rules',
        `The exception ${name} matches on three characters or fewer of one field; it may silence attacks.`,
        '/guide/tuning/#3-write-an-exception',
      ),
    );
  }
  const low = rules.filter((change) => change.priority === 'DEBUG');
  if (low.length > 0) {
    found.push(
      state(
        'notice',
        'rules',
        `${enumerate(low.map((one) => `“${one.rule}”`))} alerts at DEBUG, which many outputs drop.`,
        '/guide/alerts/#which-priority-goes-where',
      ),
    );
  }
  return found;
}

const sendingOn = '/guide/alerts/#send-them-on-falcosidekick';

type Sidekick = Settings['alerts']['sidekick'];

/** Outputs that are told neither here nor in a Secret where alerts go. */
function reviewAddresses({ outputs, existingSecret }: Sidekick): readonly Statement[] {
  if (existingSecret !== '') return [];
  const secret = outputs
    .map(({ output }) => output)
    .filter((output) => !addressedOutputs.includes(output));
  const bare = outputs.filter(
    ({ output, address }) => addressedOutputs.includes(output) && address === undefined,
  );
  const found: Statement[] = [];
  if (secret.length > 0) {
    found.push(
      state(
        'warning',
        'alerts',
        `${enumerate(secret)} needs an address or key from a Secret; name it, or no alert arrives there.`,
        sendingOn,
      ),
    );
  }
  if (bare.length > 0) {
    found.push(
      state(
        'warning',
        'alerts',
        `${enumerate(bare.map(({ output }) => output))} has no address: no alert arrives there.`,
        sendingOn,
      ),
    );
  }
  return found;
}

function reviewOutputs({ alerts: { sidekick } }: Settings): readonly Statement[] {
  if (!sidekick.enabled) return [];
  const found: Statement[] = [...reviewAddresses(sidekick)];
  if (sidekick.outputs.length === 0 && !sidekick.webui) {
    found.push(
      state(
        'notice',
        'alerts',
        'Falcosidekick is installed but sends alerts nowhere; choose an output.',
        sendingOn,
      ),
    );
  }
  if (sidekick.webui) {
    found.push(
      state(
        'notice',
        'alerts',
        'Falcosidekick’s web page has the login admin:admin until you set another; do not publish it.',
        sendingOn,
      ),
    );
  }
  return found;
}

function reviewAlerts(settings: Settings): readonly Statement[] {
  const { alerts } = settings;
  const found: Statement[] = [...reviewOutputs(settings)];
  if (alerts.ruleMatching === 'all') {
    found.push(
      state(
        'ok',
        'alerts',
        'Every matching rule alerts; no default rule hides ours.',
        '/guide/falco-default-rules/#first-or-all',
      ),
    );
  }
  if (!alerts.json && alerts.sidekick.enabled) {
    found.push(
      state(
        'notice',
        'alerts',
        'Falcosidekick needs JSON: the chart switches it on although it is off here.',
        '/guide/alerts/',
      ),
    );
  } else if (!alerts.json) {
    found.push(
      state(
        'notice',
        'alerts',
        'Without JSON, alerts cannot be read back by tools, nor tuned from a log.',
        '/guide/alerts/',
      ),
    );
  }
  return found;
}

function reviewFalcoRules({ falcoRules }: Settings): readonly Statement[] {
  if (falcoRules.overrides) return [];
  return [
    state(
      'notice',
      'falcoRules',
      'Default rules that a normal session fires are not silenced: expect an alert at every login.',
      '/guide/falco-default-rules/',
    ),
  ];
}

export function review(settings: Settings): readonly Statement[] {
  const statements = [
    ...reviewPods(settings),
    ...reviewNetwork(settings),
    ...reviewListeners(settings),
    ...reviewProcesses(settings),
    ...reviewFiles(settings),
    ...reviewRules(settings),
    ...reviewFalcoRules(settings),
    ...reviewAlerts(settings),
    ...reviewCapture(settings),
  ];
  return bySeverity(cutKinds(statements));
}

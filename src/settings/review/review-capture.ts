// Recordings as the settings ask for them → what they cost, and where nothing comes of them.
import { hasConstruct } from '../../falco/versions.ts';
import { captureLimitKey } from '../../ours/recordings.ts';
import { counted } from '../../text/figures.ts';
import type { RuleChange, Settings } from '../settings.ts';
import { type Statement, state } from '../statement.ts';

const why = '/guide/capture/';
const cost = `${why}#what-it-costs`;

const records = ({ capture, enabled }: RuleChange): boolean =>
  capture !== undefined && enabled !== false;

function nothing({ target, alerts, rules }: Settings): string | undefined {
  const { mode } = alerts.capture;
  const recorded = rules.filter(records).length;
  if (mode === 'off') {
    return recorded === 0
      ? undefined
      : `${counted(recorded, 'rule')} would record, and recordings are off: choose them under Alerts.`;
  }
  if (!hasConstruct(target.falco, 'capture')) {
    return `Falco ${target.falco} records nothing, which begins with 0.42: rules and values are written without.`;
  }
  return mode === 'rules' && recorded === 0
    ? 'Recordings are on, and no rule has seconds: nothing is recorded. Set them for some rules.'
    : undefined;
}

function limits({ target, alerts }: Settings): readonly Statement[] {
  const { diskMb, fileMb } = alerts.capture;
  if (!hasConstruct(target.falco, 'capture-limit')) {
    return [
      state(
        'warning',
        'alerts',
        `Falco ${target.falco} limits no recording: a busy node fills any folder. It can from 0.44 on.`,
        cost,
      ),
    ];
  }
  const isKept = target.method === 'helm' && target.installation === 'existing';
  const own: readonly Statement[] = isKept
    ? [
        state(
          'notice',
          'alerts',
          `The values of a release keep their extra.args, as Helm replaces lists: add -o and ${captureLimitKey}=${fileMb} there.`,
          cost,
        ),
      ]
    : [];
  if (target.method === 'host' || fileMb <= diskMb / 2) return own;
  return [
    ...own,
    state(
      'warning',
      'alerts',
      `Two recordings of ${fileMb} MB fill the ${diskMb} MB of their volume: Kubernetes then evicts Falco’s pod.`,
      cost,
    ),
  ];
}

export function reviewCapture(settings: Settings): readonly Statement[] {
  const fault = nothing(settings);
  if (fault !== undefined) return [state('warning', 'alerts', fault, why)];
  const { mode } = settings.alerts.capture;
  if (mode === 'off') return [];
  const message =
    mode === 'all_rules'
      ? 'Every alert of any rule, of Falco’s own too, begins a recording of all processes of its node.'
      : 'Recordings hold what all processes of the node did, of other users too: say who may fetch them.';
  return [
    state(mode === 'all_rules' ? 'warning' : 'notice', 'alerts', message, cost),
    ...limits(settings),
  ];
}

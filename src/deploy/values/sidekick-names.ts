// Release name → what must stand in the values so that Falco posts to the service falcosidekick has.
// Sources: falco `_helpers.tpl` "falcosidekick.url", falcosidekick `_helpers.tpl`
// "falcosidekick.fullname"; falcosecurity/charts#280, #320.
import type { Settings } from '../../settings/settings.ts';
import { fullName, truncate } from '../names.ts';

/**
 * The longest full name whose web page works: its Redis is a StatefulSet `<name>-ui-redis`, and its
 * pods carry a label `<name>-ui-redis-<hash of 10>` of at most 63 characters.
 */
const longestWithPage = 43;

export interface SidekickNames {
  /** The Service that the subchart makes with the values below. */
  readonly service: string;
  /** `falcosidekick.fullnameOverride`; undefined where the chart's own name will do. */
  readonly override?: string;
  /** `falco.http_output.url`; undefined where the chart works it out rightly. */
  readonly url?: string;
}

/** What the subchart calls itself: the release where it holds "falcosidekick", else with it behind. */
function ownName(release: string): string {
  return truncate(release.includes('falcosidekick') ? release : `${release}-falcosidekick`);
}

export function sidekickNames(settings: Settings): SidekickNames {
  const falco = fullName(settings);
  const own = ownName(settings.target.release);
  const longest = settings.alerts.sidekick.webui ? longestWithPage : 63;
  // Two charts of one name would make two ServiceAccounts, Services and so on of one name.
  const wanted = own === falco ? `${falco}-falcosidekick` : own;
  // Cut in the middle: what tells releases apart stands at the start, what it is at the end.
  const service =
    wanted.length <= longest ? wanted : `${truncate(falco, longest - 14)}-falcosidekick`;
  return {
    service,
    ...(service === own ? {} : { override: service }),
    ...(service === `${falco}-falcosidekick` ? {} : { url: `http://${service}:2801` }),
  };
}

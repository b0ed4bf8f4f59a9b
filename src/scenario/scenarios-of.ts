// Lines of rules/events and their presets → the catalogue's scenarios.
import { type EventLine, type PlacedLine, type Presets, partsOf } from './event-line.ts';
import { expandEvent } from './expand-event.ts';
import type { Scenario } from './scenario.ts';

/** `drift-exec, 8 T1204.002` */
function proofOf(proves: string): Pick<Scenario, 'capability' | 'threat'> {
  const at = proves.indexOf(', ');
  return at < 0
    ? { capability: proves }
    : { capability: proves.slice(0, at), threat: proves.slice(at + 2) };
}

function scenarioOf(line: EventLine, presets: Presets, isNormal: boolean): Scenario {
  const { id, title, source, proves, observed, debatable } = line;
  return {
    id,
    kind: isNormal ? 'normal' : 'attack',
    image: presets.places[partsOf(line.like)[1]]?.image ?? '',
    title,
    expect: isNormal ? 'silent' : 'fires',
    ...(isNormal ? { group: proves } : proofOf(proves)),
    ...(debatable === undefined ? {} : { debatable: true, why: debatable }),
    source,
    ...(observed === undefined ? {} : { observed }),
    fields: expandEvent(line, presets),
  };
}

export function scenariosOf(lines: readonly PlacedLine[], presets: Presets): readonly Scenario[] {
  return lines.map(({ path, line }) => scenarioOf(line, presets, path.startsWith('normal/')));
}

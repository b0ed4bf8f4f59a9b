// Covered techniques → a layer of the ATT&CK Navigator (format 4.5), rows of a table, Markdown.
import { titleOf } from '../ours/rule-names.ts';
import { markdownText } from '../text/markdown.ts';
import type { CoveredTechnique } from './attack-coverage.ts';
import { attackDate, attackVersion } from './techniques.gen.ts';
import { type CoveredThreat, threatReason } from './threats.ts';

const colours = {
  covered: '#2a7f4f',
  partly: '#c9a227',
  gap: '#c8553d',
  outside: '#c9ccd1',
} as const;

/** `https://attack.mitre.org/techniques/T1552/005/` */
export const attackAddress = (technique: string): string =>
  `https://attack.mitre.org/techniques/${technique.replace('.', '/')}/`;

/** What the verdict on a technique is called. */
export function verdictWord({ state, verdict }: CoveredTechnique): string {
  if (state === 'covered') return 'covered';
  if (state === 'partly') return 'partly covered';
  return verdict?.gap ?? 'not covered';
}

/** Why, in a sentence or two. */
export function verdictReason({ state, events, caught, verdict, proof }: CoveredTechnique): string {
  if (proof !== undefined) {
    const example = `“${proof.title}” (${proof.id})`;
    if (events === 1) return `Its event of the catalogue is caught: ${example}.`;
    const all = state === 'covered' ? `All ${events}` : `${caught} of ${events}`;
    return `${all} events of the catalogue are caught, such as ${example}.`;
  }
  if (verdict !== undefined) return verdict.reason;
  return events > 0
    ? `None of the ${events} events of the catalogue is caught by these rules.`
    : 'No event of the catalogue shows it.';
}

const scoreOf = ({ state, caught, events }: CoveredTechnique): number | undefined =>
  state === 'not' ? undefined : Math.round((100 * caught) / events);

const isOutside = ({ verdict }: CoveredTechnique): boolean => verdict?.gap === 'out of scope';

function colourOf(technique: CoveredTechnique): string {
  if (technique.state !== 'not') return colours[technique.state];
  return isOutside(technique) ? colours.outside : colours.gap;
}

const listOf = ({ rules }: CoveredTechnique): string =>
  rules.map(({ name }) => titleOf(name)).join(', ');

function layerEntry(technique: CoveredTechnique) {
  const score = scoreOf(technique);
  const rules = listOf(technique);
  return {
    techniqueID: technique.id,
    ...(score === undefined ? {} : { score }),
    color: colourOf(technique),
    comment: `${verdictWord(technique)}: ${verdictReason(technique)}`,
    enabled: !isOutside(technique),
    metadata: rules === '' ? [] : [{ name: 'Rules', value: rules }],
  };
}

/** JSON text. The tactic is left out: each entry stands under every tactic of its technique. */
export function writeLayer(techniques: readonly CoveredTechnique[], title: string): string {
  const layer = {
    name: title,
    versions: { attack: attackVersion.split('.')[0], navigator: '5.1.0', layer: '4.5' },
    domain: 'enterprise-attack',
    description: `Score: share of the catalogue's events that the rules catch. ATT&CK ${attackVersion}, ${attackDate}.`,
    filters: { platforms: ['Containers', 'Linux'] },
    layout: { layout: 'side', showID: true, showName: true, expandedSubtechniques: 'none' },
    techniques: techniques.map(layerEntry),
    gradient: { colors: ['#ffffff', colours.covered], minValue: 0, maxValue: 100 },
    legendItems: [
      { label: 'covered, with proof', color: colours.covered },
      { label: 'partly covered', color: colours.partly },
      { label: 'not covered: blind spot, next step or other tool', color: colours.gap },
      { label: 'out of scope', color: colours.outside },
    ],
  };
  return `${JSON.stringify(layer, null, 2)}\n`;
}

const head = [
  'technique',
  'name',
  'tactics',
  'platforms',
  'verdict',
  'caught',
  'events',
  'rules',
  'why',
];

/** The first row names the columns. */
export function coverageRows(
  techniques: readonly CoveredTechnique[],
): readonly (readonly (string | number)[])[] {
  const rows = techniques.map((one) => [
    one.id,
    one.name,
    one.tactics.join(', '),
    one.platforms.join(', '),
    verdictWord(one),
    one.caught,
    one.events,
    listOf(one),
    verdictReason(one),
  ]);
  return [head, ...rows];
}

const cell = (value: string | number): string => markdownText(String(value));

function writeTable(table: readonly (readonly (string | number)[])[]): string {
  const [first = [], ...rows] = table;
  const line = (cells: readonly (string | number)[]): string =>
    `| ${cells.map(cell).join(' | ')} |`;
  const rule = `|${first.map(() => ' --- |').join('')}`;
  return [line(first), rule, ...rows.map(line)].join('\n');
}

export function writeCoverage(techniques: readonly CoveredTechnique[], title: string): string {
  const intro = `ATT&CK Enterprise ${attackVersion} (${attackDate}), platforms Containers and Linux.`;
  return `# ${title}\n\n${intro}\n\n${writeTable(coverageRows(techniques))}\n`;
}

const threatHead = ['threat', 'name', 'techniques', 'verdict', 'caught', 'events', 'rules', 'why'];

/** The first row names the columns. */
export function threatRows(
  threats: readonly CoveredThreat[],
): readonly (readonly (string | number)[])[] {
  const rows = threats.map((one) => [
    one.number,
    one.name,
    one.techniques.join(', '),
    one.state,
    one.caught,
    one.events,
    one.rules.map(titleOf).join(', '),
    threatReason(one),
  ]);
  return [threatHead, ...rows];
}

/** A section to stand below the techniques. */
export function writeThreats(threats: readonly CoveredThreat[]): string {
  return `\n## Threats to a session pod\n\n${writeTable(threatRows(threats))}\n`;
}

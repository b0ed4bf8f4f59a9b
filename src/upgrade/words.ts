// A report → its sentences, for a terminal and for the page.

import { falcoReleases } from '../falco/versions.ts';
import { counted } from '../text/figures.ts';
import {
  type Area,
  breaks,
  type Differing,
  type FileChange,
  type Load,
  mustAct,
  type UpgradeReport,
  type Weight,
} from './report.ts';

export const areaWords: Readonly<Record<Area, string>> = {
  rules: 'Rules',
  values: 'Values',
  chart: 'Chart',
  alerts: 'Alerts',
  commands: 'Commands',
};

export const weightWords: Readonly<Record<Weight, string>> = {
  do: 'To do',
  look: 'To look at',
  know: 'To know',
};

function toWords({ to, patches }: UpgradeReport): string {
  return patches?.to ?? falcoReleases[to].release;
}

export function titleOf(report: UpgradeReport): string {
  const { from, to, patches } = report;
  // Within one minor, its newest is no place to come from.
  const before = patches?.from ?? (from === to ? from : falcoReleases[from].release);
  return `Falco ${before} → ${toWords(report)}`;
}

/** What it comes to, in one sentence. */
export function verdictOf(report: UpgradeReport): string {
  const { changes, files } = report;
  const of = (weight: Weight) => changes.filter((change) => change.weight === weight).length;
  const broken = files.filter(breaks).length;
  const differ = files.some(({ appeared, gone }) => appeared.length + gone.length > 0);
  const looks = of('look');
  const rest = looks > 0 ? ` ${counted(looks, 'thing')} to look at.` : '';
  if (!mustAct(report)) {
    const loads =
      files.length > 0 && files.every(({ loads: { to } }) => to === 'ok' || to === 'warnings');
    const same = loads ? ' The rules load.' : '';
    return looks === 0 && !differ
      ? `Nothing to do: for these files the upgrade changes nothing that needs a hand.${same}`
      : `Nothing has to be done first.${same}${rest}`;
  }
  const stops =
    broken > 0
      ? [
          `Falco ${toWords(report)} does not load ${counted(broken, 'file')} that ${broken === 1 ? 'loads' : 'load'} now`,
        ]
      : [];
  const todo = of('do') > 0 ? [`${counted(of('do'), 'thing')} to do first`] : [];
  return `${[...stops, ...todo].join('; ')}.${rest}`;
}

const states: Readonly<Record<Load, string>> = {
  ok: 'loads',
  warnings: 'loads with warnings',
  invalid: 'does not load',
  unknown: 'is too large to be checked here',
};

export function fileWords({ loads }: FileChange, { from, to }: UpgradeReport): string {
  const [was, is] = [states[loads.from], states[loads.to]];
  return was === is ? `${is} with both` : `${was} with ${from}, ${is} with ${to}`;
}

export function findingWords({ line, column, severity, message }: Differing): string {
  return `${line}:${column} ${severity}: ${message}`;
}

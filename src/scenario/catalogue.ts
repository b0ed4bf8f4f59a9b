// The catalogue: recorded behaviour of session pods, and attacks on them.
import { unpackScenarios } from './pack.ts';
import type { Scenario } from './scenario.ts';
import { packedScenarios } from './scenarios.gen.ts';

let catalogue: readonly Scenario[] | undefined;

export function scenarios(): readonly Scenario[] {
  catalogue ??= unpackScenarios(packedScenarios);
  return catalogue;
}

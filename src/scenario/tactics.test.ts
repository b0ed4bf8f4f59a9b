import { expect, it } from 'vitest';
import { scenarios } from './catalogue.ts';
import { tacticOfScenario, techniquesOf } from './tactics.ts';

it('gives every attack a technique and a tactic, and normal behaviour none', () => {
  for (const scenario of scenarios()) {
    const isAttack = scenario.kind === 'attack';
    expect(techniquesOf(scenario).length > 0, scenario.id).toBe(isAttack);
    expect(tacticOfScenario(scenario) !== undefined, scenario.id).toBe(isAttack);
  }
});

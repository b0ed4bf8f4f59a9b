import { describe, expect, it } from 'vitest';
import { pluginTable } from '../../../falco/plugins.ts';
import { isChosen, offeredPlugins, toggled, typed, typedOf } from './plugins.ts';

describe('plugins that are loaded', () => {
  it('those offered are official and have fields', () => {
    for (const name of offeredPlugins) {
      const facts = pluginTable().get(name);
      expect(facts?.official, name).toBe(true);
      expect(facts?.prefixes.length, name).toBeGreaterThan(0);
    }
  });

  it('are ticked, typed with a version, and taken out', () => {
    const ticked = toggled(toggled([], 'json', true), 'k8saudit', true);
    expect(ticked).toEqual(['json', 'k8saudit']);
    const { plugins, refused } = typed(ticked, 'json:0.7.3, nginx:1.5.0 <b> nginx:x');
    expect(plugins).toEqual(['k8saudit', 'json:0.7.3', 'nginx:1.5.0']);
    expect(refused).toEqual(['<b>', 'nginx:x']);
    expect(typedOf(plugins)).toBe('json:0.7.3, nginx:1.5.0');
    expect(isChosen(plugins, 'json')).toBe(true);
    expect(toggled(plugins, 'json', false)).toEqual(['k8saudit', 'nginx:1.5.0']);
    expect(typed(plugins, '').plugins).toEqual(['k8saudit']);
  });
});

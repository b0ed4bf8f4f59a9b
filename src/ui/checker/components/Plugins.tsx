// The plugins Falco has loaded: chosen here, or read from configuration among the files.
import { useState } from 'preact/hooks';
import type { Checker } from '../models/checker.ts';
import { isChosen, offeredPlugins, toggled, typed, typedOf } from '../models/plugins.ts';
import { brief } from './parts.tsx';

const shown = (plugins: readonly string[]): string =>
  plugins.length === 0 ? 'none' : brief(plugins.join(', '));

export function Plugins({ checker }: { readonly checker: Checker }) {
  const { plugins } = checker.options.value;
  const { configured } = checker.plugins.value;
  const [refused, setRefused] = useState<readonly string[]>([]);
  const type = (text: string): void => {
    const found = typed(plugins, text);
    setRefused(found.refused);
    checker.configure({ plugins: found.plugins });
  };
  return (
    <details class="plugins">
      <summary>Plugins: {shown([...new Set([...plugins, ...configured])])}</summary>
      <div class="plugin-choice">
        <fieldset class="defaults">
          <legend class="sr-only">Plugins this Falco has loaded</legend>
          {offeredPlugins.map((name) => (
            <label key={name} class="tick">
              <input
                type="checkbox"
                checked={isChosen(plugins, name)}
                onChange={(event) =>
                  checker.configure({
                    plugins: toggled(plugins, name, event.currentTarget.checked),
                  })
                }
              />
              {name}
            </label>
          ))}
        </fieldset>
        <label class="typed-plugins">
          Others, or with a version
          <input
            type="text"
            spellcheck={false}
            autocomplete="off"
            placeholder="k8saudit:0.16.0, nginx"
            value={typedOf(plugins)}
            aria-describedby="plugin-note"
            onChange={(event) => type(event.currentTarget.value)}
          />
        </label>
        <p id="plugin-note" class="note">
          {refused.length > 0 && (
            <>Not a name with a version, such as json:0.7.3: {brief(refused.join(', '))}. </>
          )}
          {configured.length > 0
            ? `By the files: ${brief(configured.join(', '))}.`
            : 'falco.yaml or Helm values, opened beside the rules, say it, too.'}
        </p>
      </div>
    </details>
  );
}

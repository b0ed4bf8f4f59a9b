// Commands that count alerts where they are stored, in a form that is read here. Loaded when asked for.
import { render } from 'preact';
import { defaultScope, makeQueries } from '../../tuning/write/queries.ts';
import { copyText } from '../browser/clipboard.ts';
import { Queries } from './components/Queries.tsx';

/** @param namespace where Falco runs, as the builder's work says */
export function showQueries(place: HTMLElement, namespace: string | undefined): void {
  const scope =
    namespace === undefined
      ? defaultScope
      : { ...defaultScope, namespace, lokiLabels: { ...defaultScope.lokiLabels, namespace } };
  render(<Queries queries={makeQueries(scope)} copy={copyText} />, place);
}

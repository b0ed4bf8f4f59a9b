// Recordings: where the files lie and how large they grow, each with its help.
import { leaves } from '../../../settings/leaves.ts';
import { elementId } from '../../draft/controls.ts';
import type { App } from '../models/app.ts';
import { TextField } from './Fields.tsx';

const fields = [
  ['alerts.capture.folder', '/captures'],
  ['alerts.capture.diskMb', '2048'],
  ['alerts.capture.fileMb', '100'],
] as const;

export const Captures = ({ app }: { readonly app: App }) => (
  <>
    {fields.map(([id, example]) => {
      const leaf = leaves.find(({ path }) => path === id);
      const name = elementId(id);
      return (
        <div class="capture-field" id={name} key={id}>
          <label for={`${name}-field`}>{leaf?.caption}</label>
          <p class="help" id={`${name}-help`}>
            {leaf?.description}
          </p>
          <TextField app={app} id={id} example={example} />
        </div>
      );
    })}
  </>
);

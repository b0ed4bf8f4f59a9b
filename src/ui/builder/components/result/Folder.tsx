// The tab "Pull request": the way of deploying, its folder, its steps, and what goes wrong there.

import type { TargetFile } from '../../../../deploy/targets/target-folder.ts';
import { targetNames } from '../../../../deploy/targets/target-names.ts';
import type { App } from '../../models/app.ts';
import {
  type FolderModel,
  folderName,
  listed,
  type MadeFolder,
  targetCaptions,
} from '../../models/folder.ts';
import type { OwnFileModel } from '../../models/own-file.ts';
import { OwnFile } from '../work/OwnFile.tsx';
import { Items, Paragraphs } from './Paragraphs.tsx';

interface FileItemProps {
  readonly app: App;
  readonly file: TargetFile;
}

const FileItem = ({ app, file: { name, text, what } }: FileItemProps) => (
  <li>
    <details>
      <summary>
        <code>{name}</code> {what}
      </summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls takes the keyboard */}
      <pre class="file-text" tabIndex={0}>
        {text}
      </pre>
      <button
        type="button"
        class="plain"
        aria-label={`Copy ${name}`}
        onClick={() =>
          void app.hands
            .copy(text)
            .then((done) => app.hands.announce(`${name}: ${done ? 'Copied' : 'Select the text'}.`))
        }
      >
        Copy
      </button>
    </details>
  </li>
);

function Said({ app, made }: { readonly app: App; readonly made: MadeFolder }) {
  const { folder, files } = made;
  return (
    <>
      <ul class="folder-files" aria-label="Files of the folder">
        {listed(files).map((file) => (
          <FileItem key={file.name} app={app} file={file} />
        ))}
      </ul>
      <h3>Before</h3>
      <Paragraphs texts={folder.before} />
      <h3>Deploy</h3>
      <Paragraphs texts={folder.deploy} />
      <h3>Does it work?</h3>
      <Paragraphs texts={folder.verify} />
      <h3>Back</h3>
      <Paragraphs texts={folder.rollBack} />
      <h3>What goes wrong here</h3>
      <Items texts={folder.traps} />
    </>
  );
}

export interface FolderProps {
  readonly app: App;
  readonly folder: FolderModel;
  readonly own: OwnFileModel;
}

export function Folder({ app, folder, own }: FolderProps) {
  const target = folder.target.value;
  const made = folder.made.value;
  const save = async (): Promise<void> => {
    await app.hands.download(`${folderName(target)}.zip`, await folder.pack(), 'application/zip');
    app.hands.announce(`${targetCaptions[target]}: the folder is downloaded.`);
  };
  return (
    <div class="steps folder">
      <p class="panel-row">
        <label for="target-of-folder">Deploy with</label>
        <select
          id="target-of-folder"
          value={target}
          onChange={({ currentTarget }) => {
            const next = targetNames.find((name) => name === currentTarget.value);
            if (next !== undefined) folder.choose(next);
          }}
        >
          {targetNames.map((name) => (
            <option key={name} value={name}>
              {targetCaptions[name]}
            </option>
          ))}
        </select>
        <button type="button" class="plain" disabled={!made.ok} onClick={() => void save()}>
          Download the folder
        </button>
      </p>
      <OwnFile app={app} own={own} />
      {made.ok ? <Said app={app} made={made.value} /> : <p class="note">{made.message}</p>}
    </div>
  );
}

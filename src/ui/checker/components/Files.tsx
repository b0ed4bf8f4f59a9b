// The files in the order Falco loads them: choose, move, take out, add.
import type { Checker } from '../models/checker.ts';
import { maturities } from '../models/versions.ts';
import { Icon, type Sign } from './parts.tsx';

const signs: Readonly<Record<'ok' | 'warnings' | 'invalid', Sign>> = {
  ok: 'ok',
  warnings: 'warning',
  invalid: 'error',
};
const states = { ok: 'loads', warnings: 'loads with warnings', invalid: 'does not load' } as const;

interface Props {
  readonly checker: Checker;
  readonly open: (files: FileList | null) => void;
}

export const Files = ({ checker, open }: Props) => {
  const files = checker.files.value;
  const active = checker.active.value;
  const at = files.findIndex(({ id }) => id === active);
  const reports = new Map(checker.reports.value.map((report) => [report.id, report]));
  const removed = checker.removed.value;
  return (
    <div class="files">
      <ol aria-label="Files in load order">
        {maturities
          .filter(({ maturity }) => checker.options.value.afterDefaults.includes(maturity))
          .map(({ file }) => (
            <li key={file} class="defaults">
              {file} (Falco’s own)
            </li>
          ))}
        {files.map(({ id, name }) => {
          const report = reports.get(id);
          return (
            <li key={id}>
              <button
                type="button"
                aria-current={id === active ? 'true' : undefined}
                onClick={() => checker.activate(id)}
              >
                {report && <Icon sign={signs[report.load]} />}
                <span>{name}</span>
                {report && <span class="sr-only">{states[report.load]}</span>}
              </button>
            </li>
          );
        })}
      </ol>
      <div class="file-tools">
        {files.length > 1 && (
          <>
            <button
              type="button"
              class="plain"
              disabled={at <= 0}
              onClick={() => checker.move(active, -1)}
            >
              Load earlier
            </button>
            <button
              type="button"
              class="plain"
              disabled={at === files.length - 1}
              onClick={() => checker.move(active, 1)}
            >
              Load later
            </button>
            <button type="button" class="plain" onClick={() => checker.remove(active)}>
              Take out
            </button>
          </>
        )}
        {removed !== undefined && (
          <button type="button" class="plain" onClick={() => checker.restore()}>
            Bring back {removed.file.name}
          </button>
        )}
        <label class="plain file">
          Add files
          <input
            type="file"
            multiple
            accept=".yaml,.yml,text/*"
            onChange={(event) => {
              open(event.currentTarget.files);
              event.currentTarget.value = '';
            }}
          />
        </label>
      </div>
    </div>
  );
};

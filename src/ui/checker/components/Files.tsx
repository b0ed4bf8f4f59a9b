// The files in the order Falco loads them: choose, move, take out, add.
import type { ComponentChildren } from 'preact';
import type { Checker } from '../models/checker.ts';
import type { Keeper } from '../models/keeping.ts';
import { maturities } from '../models/versions.ts';
import type { FileReport } from '../protocol.ts';
import { Kept } from './Kept.tsx';
import { brief, Icon, type Sign } from './parts.tsx';

const signs: Readonly<Record<FileReport['load'], Sign>> = {
  ok: 'ok',
  warnings: 'warning',
  invalid: 'error',
  unknown: 'warning',
};
const states: Readonly<Record<FileReport['load'], string>> = {
  ok: 'loads',
  warnings: 'loads with warnings',
  invalid: 'does not load',
  unknown: 'is too large to be checked here',
};

interface Props {
  readonly checker: Checker;
  readonly keeper: Keeper;
  readonly open: (files: FileList | null) => void;
}

interface ToolProps {
  readonly run: () => void;
  readonly id?: string;
  /** Where there is nothing to do it stays in its place, with the focus. */
  readonly able?: boolean;
  readonly children: ComponentChildren;
}

const Tool = ({ run, id, able = true, children }: ToolProps) => (
  <button
    type="button"
    class="plain"
    id={id}
    aria-disabled={able ? undefined : 'true'}
    onClick={() => able && run()}
  >
    {children}
  </button>
);

/** What was pressed is gone afterwards: the focus goes on to what takes it back. */
function act(run: () => void, next: string): void {
  run();
  requestAnimationFrame(() => document.getElementById(next)?.focus());
}

export function Files({ checker, keeper, open }: Props) {
  const files = checker.files.value;
  const active = checker.active.value;
  const at = files.findIndex(({ id }) => id === active);
  const reports = new Map(checker.reports.value.map((report) => [report.id, report]));
  const removed = checker.removed.value;
  const aside = checker.aside.value;
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
                id={id === active ? 'current-file' : undefined}
                aria-current={id === active ? 'true' : undefined}
                onClick={() => checker.activate(id)}
              >
                {report && <Icon sign={signs[report.load]} />}
                <span>{brief(name)}</span>
                {report && <span class="sr-only">{states[report.load]}</span>}
              </button>
            </li>
          );
        })}
      </ol>
      <div class="file-tools">
        {files.length > 1 && (
          <>
            <Tool able={at > 0} run={() => checker.move(active, -1)}>
              Load earlier
            </Tool>
            <Tool able={at < files.length - 1} run={() => checker.move(active, 1)}>
              Load later
            </Tool>
            <Tool run={() => act(() => checker.remove(active), 'bring-back-file')}>Take out</Tool>
          </>
        )}
        {removed !== undefined && (
          <Tool id="bring-back-file" run={() => act(() => checker.restore(), 'current-file')}>
            Bring back {brief(removed.file.name)}
          </Tool>
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
        <Tool run={() => checker.startOver()}>Start over</Tool>
        {aside !== undefined && (
          <Tool run={() => act(() => checker.bringBack(), 'current-file')}>
            Bring back what was here before
          </Tool>
        )}
        <Kept keeper={keeper} />
      </div>
    </div>
  );
}

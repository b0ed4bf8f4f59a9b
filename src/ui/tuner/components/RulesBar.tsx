// Which rules are tuned, and the choice of others without reading the log again.
import { useState } from 'preact/hooks';
import { counted, number } from '../../../text/figures.ts';
import { readRulesFiles } from '../models/files/read-rules-files.ts';
import type { Tuner } from '../models/tuner.ts';
import type { RulesChoice } from '../protocol.ts';
import { Icon, LogText } from './parts.tsx';

interface Props {
  readonly tuner: Tuner;
  readonly readSaved: () => string | null;
}

const mostNamed = 4;

interface WayProps {
  readonly caption: string;
  readonly isInUse: boolean;
  /** Undefined: there are no such rules here. */
  readonly use: (() => void) | undefined;
}

/** Not `disabled`: the focus would be lost. */
const Way = ({ caption, isInUse, use }: WayProps) => (
  <button
    type="button"
    class="plain"
    aria-disabled={isInUse || use === undefined}
    onClick={() => !isInUse && use?.()}
  >
    {caption}
    {isInUse && ' (in use)'}
    {!isInUse && use === undefined && ' (nothing is kept)'}
  </button>
);

/** Other rules than these raised the alerts: which, what would fire today, and the ways on. */
function Differing({
  tuner,
  use,
  open,
  saved,
}: {
  readonly tuner: Tuner;
  readonly use: (rules: RulesChoice) => void;
  readonly open: (list: FileList | null) => Promise<void>;
  readonly saved: string | null;
}) {
  const differing = tuner.tuned.value?.differing;
  const { kind } = tuner.rules.value;
  if (differing === undefined || differing.alerts === 0) return null;
  const { alerts, words } = differing;
  return (
    <div class="told told-notice">
      <Icon sign="notice" />
      <div>
        <p>
          Other rules than these raised {number(alerts)} of{' '}
          {counted(tuner.log.value?.alerts ?? 0, 'alert')} of this log.
        </p>
        <ul>
          {words.slice(0, mostNamed).map((one) => (
            <li key={one}>
              <LogText of={one} most={400} />
            </li>
          ))}
          {words.length > mostNamed && (
            <li>and {counted(words.length - mostNamed, 'further rule')}</li>
          )}
        </ul>
        <p class="tune-tools">
          Tune instead{' '}
          <label class="plain file">
            the files that raised them
            <input
              type="file"
              multiple
              accept=".yaml,.yml,.json,.tf,.txt"
              onChange={(event) => {
                void open(event.currentTarget.files);
                event.currentTarget.value = '';
              }}
            />
          </label>
          <Way
            caption="what I made in the builder"
            isInUse={kind === 'builder'}
            use={saved === null ? undefined : () => use({ kind: 'builder', saved })}
          />
          <Way
            caption="KubeBrowse’s rules as shipped"
            isInUse={kind === 'shipped'}
            use={() => use({ kind: 'shipped' })}
          />
        </p>
      </div>
    </div>
  );
}

export function RulesBar({ tuner, readSaved }: Props) {
  const [told, setTold] = useState('');
  const { kind } = tuner.rules.value;
  const tuned = tuner.tuned.value;
  const saved = readSaved();
  const use = (rules: RulesChoice): void => void tuner.useRules(rules);
  const open = async (list: FileList | null): Promise<void> => {
    const { files, message } = await readRulesFiles([...(list ?? [])]);
    setTold(message);
    if (files.length > 0) use({ kind: 'files', files });
  };
  return (
    <section class="rules-bar" aria-label="Rules that are tuned">
      <p class="tune-tools">
        <label>
          Rules{' '}
          <select
            value={kind}
            onChange={({ currentTarget }) => {
              if (currentTarget.value === 'shipped') use({ kind: 'shipped' });
              else if (currentTarget.value === 'builder' && saved !== null)
                use({ kind: 'builder', saved });
            }}
          >
            <option value="shipped">KubeBrowse’s, as shipped</option>
            <option value="builder" disabled={saved === null}>
              As made in the builder{saved === null ? ' (nothing is kept)' : ''}
            </option>
            {kind === 'files' && <option value="files">Files of my own</option>}
          </select>
        </label>
        <label class="plain file">
          {kind === 'files' ? 'Other rules files' : 'Files of my own'}
          <input
            type="file"
            multiple
            accept=".yaml,.yml,.json,.tf,.txt"
            onChange={(event) => {
              void open(event.currentTarget.files);
              event.currentTarget.value = '';
            }}
          />
        </label>
        <span class="tune-small" role="status">
          {told || (kind !== 'shipped' && tuned?.rulesName)}
          {kind === 'shipped' && <span class="on-paper">{tuned?.rulesName}</span>}
        </span>
      </p>
      {tuned?.notes.map((note) => (
        <p key={note} class="told told-notice">
          <Icon sign="notice" />
          <span>{note}</span>
        </p>
      ))}
      <Differing tuner={tuner} use={use} open={open} saved={saved} />
      {tuned?.error !== undefined && (
        <p class="told told-stop">
          <Icon sign="stop" />
          <span>
            Nothing can be suggested with these rules: {tuned.error} The page “Check” shows where
            and how to fix it.
          </span>
        </p>
      )}
    </section>
  );
}

// The verdict, and what the whole check depends on: Falco's version, and what is loaded before.
import { useState } from 'preact/hooks';
import type { Maturity } from '../../../falco/official-rules.ts';
import type { FalcoMinor } from '../../../falco/versions.ts';
import { Sharing } from '../../sharing/Sharing.tsx';
import type { Checker } from '../models/checker.ts';
import type { Handover } from '../models/handover.ts';
import type { Keeper } from '../models/keeping.ts';
import { writeShared } from '../models/shared-files.ts';
import { maturities, minors, releaseOf } from '../models/versions.ts';
import { Files } from './Files.tsx';
import { Plugins } from './Plugins.tsx';
import { Icon } from './parts.tsx';

export interface Hands {
  readonly copy: (text: string) => Promise<boolean>;
  readonly download: (name: string, text: string) => void;
  readonly handOver: (text: string) => Promise<Handover>;
  readonly builder: (fragment: string) => string;
  readonly go: (address: string) => void;
}

function VerdictLine({ checker }: { readonly checker: Checker }) {
  const verdict = checker.verdict.value;
  const unjudged = checker.unjudged.value;
  if (unjudged !== '') {
    return (
      <p class="verdict" aria-busy={false}>
        <span>
          <b>Not judged.</b> {unjudged}.{' '}
          <button type="button" class="plain" onClick={() => checker.judge()}>
            Check now
          </button>
        </span>
      </p>
    );
  }
  if (verdict === undefined || !checker.hasVerdict.value) {
    return (
      <p class="verdict" aria-busy={true}>
        <span>
          {checker.slow.value ? 'Checking: this takes longer than usual … ' : 'Reading …'}
          {checker.slow.value && (
            <button type="button" class="plain" onClick={() => checker.stop()}>
              Stop
            </button>
          )}
        </span>
      </p>
    );
  }
  const { state, text, stop } = verdict;
  const sign = state === 'loads' ? 'ok' : state === 'warns' ? 'warning' : 'error';
  const late = checker.checking.value;
  return (
    <p class={`verdict verdict-${state}`} aria-busy={late}>
      <Icon sign={sign} />
      <span>
        {text}
        {stop !== undefined && (
          <>
            {' '}
            <button type="button" class="link" onClick={() => checker.jumpTo(stop)}>
              Go there
            </button>
          </>
        )}
      </span>
    </p>
  );
}

function Options({ checker }: { readonly checker: Checker }) {
  const { version, afterDefaults } = checker.options.value;
  const toggle = (changed: Maturity, on: boolean): void =>
    checker.configure({
      // In the order in which Falco's own configuration loads them.
      afterDefaults: maturities
        .map(({ maturity }) => maturity)
        .filter((one) => (one === changed ? on : afterDefaults.includes(one))),
    });
  return (
    <div class="options">
      <span class="pair">
        <label for="falco-version">Falco</label>
        <select
          id="falco-version"
          value={version}
          onChange={(event) =>
            checker.configure({ version: event.currentTarget.value as FalcoMinor })
          }
        >
          {minors.map((minor) => (
            <option key={minor} value={minor}>
              {releaseOf(minor)}
            </option>
          ))}
        </select>
      </span>
      <fieldset class="defaults">
        <legend class="sr-only">Falco’s own rules, loaded before</legend>
        {maturities.map(({ maturity, caption }) => (
          <label key={maturity} class="tick">
            <input
              type="checkbox"
              checked={afterDefaults.includes(maturity)}
              onChange={(event) => toggle(maturity, event.currentTarget.checked)}
            />
            {caption}
          </label>
        ))}
      </fieldset>
      <Plugins checker={checker} />
    </div>
  );
}

function Builder({ checker, hands }: { readonly checker: Checker; readonly hands: Hands }) {
  const [handover, setHandover] = useState<Handover | undefined>(undefined);
  const active = checker.activeFile;
  if (active === undefined || !checker.ours.value.some(({ id }) => id === active.id)) return null;
  const open = async (): Promise<void> => {
    const found = await hands.handOver(checker.savedText(active).replaceAll('\r\n', '\n'));
    if (found.fragment !== undefined && found.losses.length === 0) {
      hands.go(hands.builder(found.fragment));
      return;
    }
    setHandover(found);
    const able = found.fragment !== undefined;
    checker.tell([
      able ? 'Not all of this file goes with it: see the list.' : 'There is nothing to hand over.',
    ]);
  };
  return (
    <>
      <button type="button" class="plain" onClick={() => void open()}>
        Open in the builder
      </button>
      {handover !== undefined && (
        <section class="handover" aria-label="What the builder does not take over">
          <p>
            {handover.fragment === undefined
              ? 'The builder cannot take this file over:'
              : 'This does not go with the settings. This file stays as it is.'}
          </p>
          <ul>
            {handover.losses.slice(0, 12).map((loss) => (
              <li key={loss}>{loss}</li>
            ))}
          </ul>
          {handover.losses.length > 12 && <p>… and {handover.losses.length - 12} more.</p>}
          {handover.fragment !== undefined && (
            <a href={hands.builder(handover.fragment)}>Open the builder without it</a>
          )}{' '}
          <button type="button" class="link" onClick={() => setHandover(undefined)}>
            Close
          </button>
        </section>
      )}
    </>
  );
}

function Actions({ checker, hands }: { readonly checker: Checker; readonly hands: Hands }) {
  const fixes = checker.fixes.value;
  const saved = (): string =>
    checker.activeFile === undefined ? '' : checker.savedText(checker.activeFile);
  return (
    <div class="actions">
      <button
        type="button"
        class="plain strong"
        aria-disabled={fixes === 0 || checker.checking.value ? 'true' : undefined}
        onClick={() => fixes > 0 && void checker.fixAll()}
      >
        Fix all ({fixes})
      </button>
      <button
        type="button"
        class="plain"
        onClick={() =>
          void hands
            .copy(saved())
            .then((done) =>
              checker.tell([done ? 'Copied.' : 'The browser does not let this page copy.']),
            )
        }
      >
        Copy
      </button>
      <button
        type="button"
        class="plain"
        onClick={() => hands.download(checker.activeFile?.name ?? 'rules.yaml', saved())}
      >
        Download
      </button>
      <Sharing
        read={() => writeShared(checker)}
        texts={() => checker.files.value.map((file) => checker.savedText(file)).join('\n')}
      />
      <Builder key={checker.active.value} checker={checker} hands={hands} />
    </div>
  );
}

interface HeadProps {
  readonly checker: Checker;
  readonly hands: Hands;
  readonly keeper: Keeper;
  /** The files a person chose. */
  readonly open: (files: FileList | null) => void;
}

export const Head = ({ checker, hands, keeper, open }: HeadProps) => (
  <>
    <VerdictLine checker={checker} />
    <Options checker={checker} />
    <Actions checker={checker} hands={hands} />
    <Files checker={checker} keeper={keeper} open={open} />
  </>
);

// The result of a log: what is in it, what to look at, what to allow, what remains.
import { useMemo } from 'preact/hooks';
import type { Leaving } from '../models/files/leaving.ts';
import { byRule } from '../models/suggestions.ts';
import type { Tuner } from '../models/tuner.ts';
import { Detail } from './Detail.tsx';
import { Groups } from './Groups.tsx';
import { Leave } from './Leave.tsx';
import { Noise } from './Noise.tsx';
import { NotNoise } from './NotNoise.tsx';
import { RemainBar, RemainDetail } from './Remain.tsx';
import { RulesBar } from './RulesBar.tsx';
import { Suggestions } from './Suggestions.tsx';
import { Summary } from './Summary.tsx';

interface Props {
  readonly tuner: Tuner;
  readonly leaving: Leaving;
  readonly base: string;
  readonly openAnother: () => void;
  readonly readSaved: () => string | null;
}

function showTable(): void {
  const heading = document.getElementById('groups');
  heading?.scrollIntoView({ block: 'start' });
  heading?.focus({ preventScroll: true });
}

function Tuned({ tuner, leaving, base }: Props) {
  const tuned = tuner.tuned.value;
  const groups = useMemo(() => byRule(tuned?.suggestions ?? []), [tuned]);
  if (tuned === undefined || tuned.error !== undefined) return null;
  const chart = tuner.acceptance.judged.value?.chart;
  return (
    <>
      <RemainBar tuner={tuner} />
      <div class="tune-columns">
        <div class="tune-main">
          <NotNoise tuner={tuner} of={tuned.notNoise} showTable={showTable} />
          <Suggestions tuner={tuner} of={groups} base={base} showTable={showTable} />
        </div>
        <div class="tune-side">
          <RemainDetail tuner={tuner} />
          <Leave tuner={tuner} leaving={leaving} />
        </div>
      </div>
      {chart !== undefined && <Noise chart={chart} />}
      <Groups tuner={tuner} />
    </>
  );
}

export function Result(props: Props) {
  const { tuner, openAnother, readSaved } = props;
  const log = tuner.log.value;
  if (log === undefined) return null;
  return (
    <div class="tune-result">
      <Summary log={log} openAnother={openAnother} />
      {log.alerts > 0 && <RulesBar tuner={tuner} readSaved={readSaved} />}
      {tuner.tuning.value && tuner.tuned.value === undefined && (
        <p class="tune-working">
          Evaluating every group and attack with each suggestion …
          {log.groups > 20_000 && ' With so many groups this takes some minutes.'}
        </p>
      )}
      <Tuned {...props} />
      <Detail tuner={tuner} />
    </div>
  );
}

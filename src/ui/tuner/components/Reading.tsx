// While files are read: how far, how fast, what was found, and a way to stop.
import { useEffect, useRef } from 'preact/hooks';
import type { Tuner } from '../models/tuner.ts';

export function Reading({ tuner }: { readonly tuner: Tuner }) {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => button.current?.focus(), []);
  const rate = tuner.rate.value;
  const stopping = tuner.stopping.value;
  return (
    <section class="tune-reading" aria-labelledby="reading">
      <h2 id="reading">Reading</h2>
      <progress aria-labelledby="reading" value={rate?.part ?? 0} max={1} />
      <dl class="figures">
        <div>
          <dt>Read</dt>
          <dd>{rate?.read ?? '…'}</dd>
        </div>
        <div>
          <dt>Speed</dt>
          <dd>{rate?.speed || '…'}</dd>
        </div>
        <div>
          <dt>Found</dt>
          <dd>{rate?.alerts ?? '…'}</dd>
        </div>
        <div>
          <dt>Time</dt>
          <dd>{rate?.left || '…'}</dd>
        </div>
      </dl>
      <p class="tune-small">{rate?.file ?? ''}</p>
      <p class="tune-tools">
        <button
          ref={button}
          type="button"
          class="plain"
          aria-disabled={stopping}
          onClick={() => tuner.stop()}
        >
          {stopping ? 'Stopping …' : 'Stop and keep what was read'}
        </button>
      </p>
    </section>
  );
}

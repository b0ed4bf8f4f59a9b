// A link that holds the settings in its fragment: the part of an address browsers do not send.
import { useEffect, useState } from 'preact/hooks';
import { defaultSettings } from '../../../../settings/default-settings.ts';
import { encodeLink } from '../../../../settings/link.ts';
import { compress } from '../../../browser/compression.ts';
import type { PanelProps } from '../../models/desk.ts';

export function Share({ desk }: PanelProps) {
  const { app } = desk;
  const [link, setLink] = useState('');
  const [trouble, setTrouble] = useState('');
  const [copied, setCopied] = useState('');
  const settings = app.builder.settings.value;
  useEffect(() => {
    let current = true;
    void encodeLink(settings, defaultSettings, compress).then((made) => {
      if (!current) return;
      setLink(made.ok ? desk.addressWith(made.value) : '');
      setTrouble(made.ok ? '' : made.message);
    });
    return () => {
      current = false;
    };
  }, [settings]);
  const faults = app.builder.reading.value?.faults.length ?? 0;
  const copy = async (): Promise<void> => {
    setCopied((await app.hands.copy(link)) ? 'Copied' : 'Select the link');
  };
  return (
    <>
      <p>
        Whoever opens it sees these settings as a draft beside their own. They travel in the part
        after #, which no server gets.
      </p>
      {faults > 0 && (
        <p class="note">It holds the last valid settings; what is to be corrected is left out.</p>
      )}
      {trouble === '' ? (
        <div class="panel-row">
          <input
            type="text"
            readOnly
            aria-label="Link to these settings"
            value={link}
            onFocus={(event) => event.currentTarget.select()}
          />
          <button type="button" class="plain" onClick={() => void copy()}>
            {copied === '' ? 'Copy link' : copied}
          </button>
        </div>
      ) : (
        <p class="note">{trouble}</p>
      )}
    </>
  );
}

// What is on the page → a link that holds it in its fragment, the part that browsers do not send.
import { useEffect, useState } from 'preact/hooks';
import { packText } from '../../text/packed-text.ts';
import { secretsIn } from '../../text/secret-words.ts';
import { visible } from '../../text/visible.ts';
import { addressWith } from '../browser/address.ts';
import { copyText } from '../browser/clipboard.ts';
import { compress } from '../browser/compression.ts';
import type { SharedProps } from './shared-props.ts';

export function ShareText({ read, texts }: SharedProps) {
  const shared = read();
  const [link, setLink] = useState('');
  const [trouble, setTrouble] = useState('');
  const [copied, setCopied] = useState('');
  useEffect(() => {
    let current = true;
    setCopied('');
    void packText(shared, compress).then((made) => {
      if (!current) return;
      setLink(made.ok ? addressWith(made.value) : '');
      setTrouble(made.ok ? '' : made.message);
    });
    return () => {
      current = false;
    };
  }, [shared]);
  const secrets = secretsIn(texts());
  const copy = async (): Promise<void> => {
    setCopied((await copyText(link)) ? 'Copied' : 'Select the link');
  };
  return (
    <section class="sharing" aria-label="Share">
      <p>
        The link holds the whole text, in the part after # that no server gets. Whoever has the link
        can read it: take out passwords, tokens and names before you send it.
      </p>
      {secrets.length > 0 && (
        <p class="note">
          <b>This looks like a secret:</b> {secrets.map(visible).join('; ')}
        </p>
      )}
      {trouble === '' ? (
        <p class="sharing-row">
          <input
            type="text"
            readOnly
            aria-label="Link to what is on this page"
            value={link}
            onFocus={(event) => event.currentTarget.select()}
          />
          <button type="button" class="plain" onClick={() => void copy()}>
            {copied === '' ? 'Copy link' : copied}
          </button>
        </p>
      ) : (
        <p class="note">{trouble}</p>
      )}
    </section>
  );
}

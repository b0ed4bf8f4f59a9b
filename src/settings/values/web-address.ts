// The address of an alert output (Loki, Elasticsearch, Alertmanager) → normalised, or why not.
// Falcosidekick: `http://{domain or ip}:{port}`. Credentials belong into the Secret.
import { excerpt } from '../../text/excerpt.ts';
import { accept, type Parsed, refuse } from '../../text/parsed.ts';
import { readIpAddress, writeIpAddress } from './ip-address.ts';
import { refusePlain, trimBlanks } from './plain-text.ts';

const example = 'http://loki.monitoring:3100';
const form = /^(https?):\/\/(\[[0-9a-f:.]+\]|[^/:[\]]+)(?::([0-9]+))?(\/.*)?$/i;
const name = /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?:\.[a-z0-9](?:[-a-z0-9]*[a-z0-9])?)*$/;

function normaliseHost(host: string): string | undefined {
  if (host.startsWith('[')) {
    const address = readIpAddress(host.slice(1, -1));
    return address?.family === 6 ? `[${writeIpAddress(address)}]` : undefined;
  }
  if (/^[0-9.]+$/.test(host)) {
    const address = readIpAddress(host);
    return address === undefined ? undefined : writeIpAddress(address);
  }
  return host.length <= 253 && name.test(host) ? host : undefined;
}

export function parseWebAddress(input: string): Parsed<string> {
  const text = trimBlanks(input);
  const what = 'an http or https address';
  const fault = refusePlain(text, { what, example, longest: 255, ascii: true });
  if (fault !== undefined) return fault;
  if (text.includes('@')) {
    return refuse(
      `The address holds "@"; user names and passwords belong in the Secret. Write, for example, ${example}.`,
    );
  }
  if (/[?#]/.test(text)) {
    return refuse(
      `${excerpt(text)} holds "?" or "#"; an output has only host, port and path, for example ${example}.`,
    );
  }
  const match = form.exec(text);
  const [, scheme = '', host = '', port, path = ''] = match ?? [];
  const written = normaliseHost(host.toLowerCase());
  const number = port === undefined ? 1 : Number(port);
  if (
    written === undefined ||
    number < 1 ||
    number > 65535 ||
    !/^(?:\/[-A-Za-z0-9._~]*)*$/.test(path)
  ) {
    return refuse(
      `${excerpt(text)} is not ${what}; expected scheme, host and port, for example ${example}.`,
    );
  }
  const tail = path.replace(/\/+$/, '');
  return accept(
    `${scheme.toLowerCase()}://${written}${port === undefined ? '' : `:${number}`}${tail}`,
  );
}

// Pairs the form holds, written as one text: `10.0.0.5:5432`, `3389=/usr/sbin/xrdp`.
import { excerpt } from '../../text/excerpt.ts';
import { accept, type Parsed, refuse } from '../../text/parsed.ts';
import type { Listener, Service } from '../settings.ts';
import { parseNetwork } from './network.ts';
import { parseExecutablePath } from './path.ts';
import { trimBlanks } from './plain-text.ts';
import { parsePort } from './port.ts';

/** `address:port`, `network:port`, `[IPv6]:port`. */
export function parseService(input: string): Parsed<Service> {
  const text = trimBlanks(input);
  const match = /^(?:\[([^\]]*)\](\/[0-9]+)?|([^[\]:]*)):([^:[\]]*)$/.exec(text.slice(0, 200));
  if (match === null) {
    return refuse(
      `${excerpt(text)} is not a service; expected address and port, for example 10.0.0.5:5432 or [fd00::5]:5432.`,
    );
  }
  const [, six, prefix = '', four = '', digits = ''] = match;
  const address = parseNetwork(six === undefined ? four : `${six}${prefix}`);
  if (!address.ok) return address;
  const port = parsePort(digits);
  return port.ok ? accept({ address: address.value, port: port.value }) : port;
}

/** `port=/path/of/the/program`, or with a blank between. */
export function parseListener(input: string): Parsed<Listener> {
  const text = trimBlanks(input);
  const match = /^([0-9]+)(?:\/tcp)?[ \t]*[ \t=][ \t]*(\/.*)$/s.exec(text.slice(0, 1000));
  if (match === null) {
    return refuse(
      `${excerpt(text)} is not a listener; expected port and program, for example 3389=/usr/sbin/xrdp.`,
    );
  }
  const port = parsePort(match[1] ?? '');
  if (!port.ok) return port;
  const executable = parseExecutablePath(match[2] ?? '');
  return executable.ok ? accept({ port: port.value, executable: executable.value }) : executable;
}

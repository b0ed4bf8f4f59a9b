// An image repository, or its end after a slash → normalised, or why Falco would never see it.
// container.image.repository holds no tag and no digest (container plugin, README).
// Grammar: OCI distribution reference, `[host[:port]/]path`.
import { findListName } from '../../falco/list-names.ts';
import { excerpt } from '../../text/excerpt.ts';
import { accept, type Parsed, refuse } from '../../text/parsed.ts';
import { refusePlain, trimBlanks } from './plain-text.ts';

const component = /^[a-z0-9]+(?:(?:\.|__?|-+)[a-z0-9]+)*$/;
const host = /^[A-Za-z0-9](?:[-A-Za-z0-9.]*[A-Za-z0-9])?(?::[0-9]{1,5})?$/;
const example = 'ghcr.io/browsersec/rdp-chromium or /rdp-chromium';

function isHost(part: string): boolean {
  return part === 'localhost' || part.includes('.') || part.includes(':');
}

function refuseTag(text: string): Parsed<string> | undefined {
  const at = text.indexOf('@');
  if (at >= 0) {
    return refuse(
      `Falco compares the repository alone: leave the digest out and write ${excerpt(text.slice(0, at))}.`,
    );
  }
  const colon = text.lastIndexOf(':');
  if (colon > text.lastIndexOf('/') && text.includes('/')) {
    return refuse(
      `Falco compares the repository alone: leave the tag out and write ${excerpt(text.slice(0, colon))}.`,
    );
  }
  return undefined;
}

function normaliseHost(first: string): string | undefined {
  const port = /:([0-9]+)$/.exec(first)?.[1];
  if (!host.test(first) || first.includes('..')) return undefined;
  if (port !== undefined && (Number(port) < 1 || Number(port) > 65535)) return undefined;
  return first.toLowerCase();
}

/** `ghcr.io/a/b`, `registry:5000/a/b`, `busybox`, or the end of a repository: `/b`, `/a/b`. */
export function parseImage(input: string): Parsed<string> {
  const text = trimBlanks(input);
  const rules = { what: 'an image repository', example, longest: 255, ascii: true };
  const fault = refusePlain(text, rules);
  if (fault !== undefined) return fault;
  if (/^[a-z]+:\/\//i.test(text)) {
    return refuse(
      `${excerpt(text)} is a web address; write the repository alone, for example ${example}.`,
    );
  }
  const tagged = refuseTag(text);
  if (tagged !== undefined) return tagged;
  const parts = text.split('/');
  const [first = '', ...rest] = parts;
  const written = rest.length > 0 && first !== '' && isHost(first) ? normaliseHost(first) : first;
  const path = rest.length === 0 ? [first] : isHost(first) || first === '' ? rest : parts;
  if (written === undefined || path.some((part) => !component.test(part))) {
    const wrong = path.find((part) => !component.test(part)) ?? first;
    return refuse(
      `${excerpt(wrong)} is not a part of an image repository (small letters and digits, single ".", "_" or "-" between them); for example ${example}.`,
    );
  }
  if (findListName(text) !== undefined) {
    return refuse(
      `${excerpt(text)} is the name of a Falco list; write the full repository, for example ${example}.`,
    );
  }
  return accept([written, ...rest].join('/'));
}

// The path of a container runtime's socket → normalised, or why nothing listens there.
// unix(7): a path has at most 107 bytes; Falco's container puts "/host" in front of it.
import { excerpt } from '../../text/excerpt.ts';
import { accept, type Parsed, refuse } from '../../text/parsed.ts';
import { refusePlain, trimBlanks } from './plain-text.ts';

const example = '/run/containerd/containerd.sock';
const longest = 102;

export function parseSocketPath(input: string): Parsed<string> {
  const text = trimBlanks(input).replace(/^unix:\/\/(?=\/)/, '');
  const what = 'the path of a socket';
  const fault = refusePlain(text, { what, example, longest, ascii: true });
  if (fault !== undefined) return fault;
  if (!text.startsWith('/')) {
    return refuse(
      `${excerpt(text)} does not begin with "/"; expected ${what}, for example ${example}.`,
    );
  }
  const parts = text.split('/').filter((part) => part !== '' && part !== '.');
  const wrong = /[^-A-Za-z0-9._/+@]/.exec(text);
  if (wrong !== null || parts.includes('..')) {
    return refuse(
      `${excerpt(text)} holds "${wrong?.[0] ?? '..'}"; write the real path with letters, digits and ._+@-, for example ${example}.`,
    );
  }
  if (parts.length < 2 || text.endsWith('/')) {
    return refuse(
      `${excerpt(text)} is not a socket in a folder of its own; expected ${what}, for example ${example}.`,
    );
  }
  return accept(`/${parts.join('/')}`);
}

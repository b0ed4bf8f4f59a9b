// What a recording takes → how long, how much, and where its files may lie; or why not.
// Falco: userspace/falco/config_json_schema.h, Capture (0.42 to 0.45): capture_duration is milliseconds in
// 32 bits, max_file_size_mb at most 1,048,576. In a pod the folder is a volume, which hides what is there.
import { excerpt } from '../../text/excerpt.ts';
import { accept, type Parsed, refuse, type ValueParser } from '../../text/parsed.ts';
import { refusePlain, trimBlanks } from './plain-text.ts';

function wholeNumber(what: string, most: number, example: number): ValueParser<number> {
  return (input) => {
    const text = trimBlanks(input);
    const value = Number(text);
    if (/^[1-9][0-9]{0,6}$/.test(text) && value <= most) return accept(value);
    const shown = text === '' ? 'This is empty' : `${excerpt(text)} is not such a number`;
    return refuse(`${shown}; expected ${what} from 1 to ${most}, for example ${example}.`);
  };
}

export const longestCapture = 3600;
export const mostCaptureMb = 1_048_576;

export const parseCaptureSeconds = wholeNumber('seconds', longestCapture, 20);
export const parseDiskMb = wholeNumber('megabytes', mostCaptureMb, 2048);
export const parseFileMb = wholeNumber('megabytes', mostCaptureMb, 100);

const example = '/captures';

/** What Falco's image and its chart have there already. */
const taken =
  /^\/(?:bin|boot|dev|etc|host|lib|lib64|proc|root|run|sbin|sys|usr|tmp|var|var\/(?:lib|run|log|tmp)|opt|home|mnt|srv)$|^\/(?:bin|boot|dev|etc|host|lib|lib64|proc|root|run|sbin|sys|usr|var\/run)\//;

export function parseCaptureFolder(input: string): Parsed<string> {
  const text = trimBlanks(input);
  const what = 'a folder of its own';
  const fault = refusePlain(text, { what, example, longest: 100, ascii: true });
  if (fault !== undefined) return fault;
  const parts = text.split('/').filter((part) => part !== '' && part !== '.');
  const folder = `/${parts.join('/')}`;
  if (!text.startsWith('/') || parts.length === 0) {
    return refuse(`${excerpt(text)} is not a folder; expected ${what}, for example ${example}.`);
  }
  const wrong = /[^-A-Za-z0-9._/]/.exec(folder);
  if (parts.some((part) => part.startsWith('-'))) {
    return refuse(
      `${excerpt(text)} has a part that begins with "-"; expected ${what}, for example ${example}.`,
    );
  }
  if (wrong !== null || parts.includes('..')) {
    return refuse(
      `${excerpt(text)} holds "${wrong?.[0] ?? '..'}"; write the path with letters, digits and ._-, for example ${example}.`,
    );
  }
  if (taken.test(folder)) {
    return refuse(
      `${excerpt(folder)} holds what Falco or the system needs; expected ${what}, for example ${example}.`,
    );
  }
  return accept(folder);
}

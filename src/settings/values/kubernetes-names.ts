// Names of Kubernetes objects → themselves, or why Kubernetes would not take them.
// Grammar: Kubernetes "Object Names and IDs" (RFC 1123 label and subdomain).
import { excerpt } from '../../text/excerpt.ts';
import { accept, type Parsed, refuse } from '../../text/parsed.ts';
import { refusePlain, trimBlanks } from './plain-text.ts';

const label = /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?$/;
const allowed = 'small letters, digits and "-", beginning and ending with a letter or digit';

interface NameRules {
  readonly what: string;
  readonly example: string;
  readonly longest: number;
}

function explain(text: string, { what, example }: NameRules): string {
  const wanted = `${what} has ${allowed}, for example ${example}`;
  if (/[A-Z]/.test(text)) return `${excerpt(text)} holds capital letters; ${wanted}.`;
  const wrong = /[^-a-z0-9]/.exec(text);
  if (wrong !== null) return `${excerpt(text)} holds "${wrong[0]}"; ${wanted}.`;
  return `${excerpt(text)} begins or ends with "-"; ${wanted}.`;
}

function parseLabel(input: string, rules: NameRules): Parsed<string> {
  const text = trimBlanks(input);
  const fault = refusePlain(text, { ...rules, ascii: true });
  if (fault !== undefined) return fault;
  return label.test(text) ? accept(text) : refuse(explain(text, rules));
}

/** Namespace: a DNS-1123 label of at most 63 characters. */
export function parseNamespace(text: string): Parsed<string> {
  return parseLabel(text, { what: 'a namespace', example: 'browser-sandbox', longest: 63 });
}

/** Container name: a DNS-1123 label of at most 63 characters. */
export function parseContainerName(text: string): Parsed<string> {
  return parseLabel(text, { what: 'a container name', example: 'rdp-chromium', longest: 63 });
}

/**
 * What the chart's YAML, which writes names without quotes, reads as no text: yaml.v2 resolve.go
 * (booleans of YAML 1.1, null, integers in four bases, floats).
 */
const noText =
  /^(?:y|n|yes|no|on|off|true|false|null|[0-9]+|0x[0-9a-f]+|0o[0-7]+|0b[01]+|[0-9]+e-?[0-9]+)$/;

/** A name that stands unquoted in the chart's templates (app.kubernetes.io/instance, namespace). */
function requireText(parsed: Parsed<string>, example: string): Parsed<string> {
  if (!parsed.ok || !noText.test(parsed.value)) return parsed;
  return refuse(
    `The chart writes ${excerpt(parsed.value)} without quotes, so Kubernetes reads a number, a yes or no, or nothing, and refuses it; choose a name such as ${example}.`,
  );
}

/** Helm release name: at most 53 characters, so that names made from it fit into 63. */
export function parseReleaseName(text: string): Parsed<string> {
  const rules = { what: 'a Helm release name', example: 'falco', longest: 53 };
  return requireText(parseLabel(text, rules), rules.example);
}

/** Namespace of Falco: as any other, and a text where the chart writes it. */
export function parseFalcoNamespace(text: string): Parsed<string> {
  return requireText(parseNamespace(text), 'falco');
}

/** Name of a Secret: a DNS-1123 subdomain of at most 253 characters. */
export function parseSecretName(input: string): Parsed<string> {
  const rules = { what: 'a Secret name', example: 'falcosidekick-credentials', longest: 253 };
  const text = trimBlanks(input);
  const fault = refusePlain(text, { ...rules, ascii: true });
  if (fault !== undefined) return fault;
  const parts = text.split('.');
  if (parts.includes('')) {
    return refuse(`${excerpt(text)} has an empty part between dots; for example ${rules.example}.`);
  }
  const wrong = parts.find((part) => !label.test(part));
  return wrong === undefined ? accept(text) : refuse(explain(wrong, rules));
}

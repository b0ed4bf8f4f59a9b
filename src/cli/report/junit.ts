// A report → JUnit's XML, in the form that Jenkins (xunit-plugin junit-10.xsd), GitLab and others read: a
// suite for each file, a case for whether Falco loads it and one for each finding. An error is a failure;
// warnings and hints are cases that pass and say what they found. No times: same input, same bytes.
import { loads } from '../../check/loads.ts';
import { printable } from '../../text/printable.ts';
import { type Report, type Reported, type ReportedFile, withCodes } from './report.ts';

/** XML 1.0 has no place for control characters and halves of pairs: they are written as JSON does. */
const text = (written: string): string =>
  printable(written)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\n', '&#10;')
    .replaceAll('\t', '&#9;');

function caseOf(file: ReportedFile, one: Reported): string {
  const { code, severity, start, fix } = one;
  const place = `${start.line}:${start.column}`;
  const head = `<testcase name="${text(`${code} at ${place}`)}" classname="${text(file.path)}">`;
  const said = `${file.path}:${place}: ${withCodes(one)}${fix === undefined ? '' : `\nfix: ${fix.title}`}`;
  const body =
    severity === 'error'
      ? `<failure type="${text(code)}" message="${text(one.message)}">${text(said)}</failure>`
      : `<system-out>${text(`${severity}: ${said}`)}</system-out>`;
  return `    ${head}${body}</testcase>\n`;
}

const failuresIn = ({ found, load }: ReportedFile): number =>
  found.filter(({ severity }) => severity === 'error').length + (loads({ load }) ? 0 : 1);

const notLoaded: Readonly<Record<ReportedFile['load'], string>> = {
  ok: '',
  warnings: '',
  invalid: 'Falco does not load this file.',
  unknown: 'Whether Falco loads this file is not known: it is too large to be checked here.',
};

function suiteOf(file: ReportedFile, falco: string): string {
  const { path, load, found } = file;
  const name = text(`Falco ${falco} loads it`);
  const message = notLoaded[load];
  const refused = message === '' ? '' : `<failure type="load" message="${message}"/>`;
  const loading = `    <testcase name="${name}" classname="${text(path)}">${refused}</testcase>\n`;
  const cases = found.map((one) => caseOf(file, one)).join('');
  const counts = `tests="${found.length + 1}" failures="${failuresIn(file)}" errors="0"`;
  return `  <testsuite name="${text(path)}" ${counts}>\n${loading}${cases}  </testsuite>\n`;
}

export function junit({ files, falco }: Report): string {
  const tests = files.reduce((sum, { found }) => sum + found.length + 1, 0);
  const failures = files.reduce((sum, file) => sum + failuresIn(file), 0);
  const suites = files.map((file) => suiteOf(file, falco)).join('');
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="kubebrowse-falco check" tests="${tests}" failures="${failures}" errors="0">\n${suites}</testsuites>\n`;
}

// The tests that failed, by name and with the beginning of what they said, out of the reports of
// Vitest (--reporter=json) and Playwright (JSON reporter).

// fast-check names its seed and its smallest counterexample in the first lines.
const linesShown = 12;

/** @param {string} name @param {string[]} messages */
function told(name, messages) {
  const lines = messages.join('\n').split('\n').slice(0, linesShown);
  return [`✗ ${name}`, ...lines.map((line) => `    ${line.slice(0, 300)}`)].join('\n');
}

/**
 * @typedef {{ status: string; fullName: string; failureMessages?: string[] }} UnitTest
 * @param {{ name: string; assertionResults: UnitTest[] }[]} files
 * @returns {string[]} one text a failed test
 */
export function failedUnitTests(files) {
  return files.flatMap(({ name, assertionResults }) =>
    assertionResults
      .filter(({ status }) => status === 'failed')
      .map(({ fullName, failureMessages = [] }) => told(`${name}: ${fullName}`, failureMessages)),
  );
}

/**
 * @typedef {{ errors?: { message?: string }[] }} Result
 * @typedef {{ title: string; file: string; line: number; tests: { status: string; results: Result[] }[] }} Spec
 * @typedef {{ specs?: Spec[]; suites?: Suite[] }} Suite
 * @param {Suite[]} suites
 * @returns {string[]} one text a failed or flaky test
 */
export function failedBrowserTests(suites) {
  return suites.flatMap(({ specs = [], suites: inner = [] }) => [
    ...specs.flatMap(({ title, file, line, tests }) =>
      tests
        .filter(({ status }) => status === 'unexpected' || status === 'flaky')
        .map(({ status, results }) => {
          const errors = results.flatMap((result) => result.errors ?? []);
          const messages = errors.map(({ message = '' }) => message);
          return told(`${file}:${line}: ${title} (${status})`, messages);
        }),
    ),
    ...failedBrowserTests(inner),
  ]);
}

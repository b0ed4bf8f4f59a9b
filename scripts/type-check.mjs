// A project → whether one of its files, written otherwise, still has the types it needs. What the compiler refuses
// is no change that a test would have to notice.
import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import ts from 'typescript';

/**
 * @param {string} config path of a tsconfig
 * @returns {(path: string, text: string) => boolean} whether the file has no fault with this text; the next question
 * finds it as it is on disk
 */
export function typeCheckOf(config) {
  const folder = dirname(resolve(config));
  const { config: read, error } = ts.readConfigFile(config, ts.sys.readFile);
  if (error !== undefined)
    throw new Error(ts.flattenDiagnosticMessageText(error.messageText, '\n'));
  const { fileNames, options } = ts.parseJsonConfigFileContent(read, ts.sys, folder);
  /** @type {{ path: string; text: string } | undefined} */
  let written;
  let version = 0;
  const service = ts.createLanguageService({
    getCompilationSettings: () => ({ ...options, noEmit: true }),
    getScriptFileNames: () => fileNames,
    getScriptVersion: (path) => (path === written?.path ? String(version) : '0'),
    getScriptSnapshot: (path) => {
      const text = path === written?.path ? written.text : ts.sys.readFile(path);
      return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
    },
    getCurrentDirectory: () => folder,
    getDefaultLibFileName: ts.getDefaultLibFilePath,
    fileExists: ts.sys.fileExists,
    readFile: (path) => readFileSync(path, 'utf8'),
    readDirectory: ts.sys.readDirectory,
    directoryExists: ts.sys.directoryExists,
    getDirectories: ts.sys.getDirectories,
  });
  return (path, text) => {
    version += 1;
    written = { path: resolve(path), text };
    const faults = [
      ...service.getSyntacticDiagnostics(written.path),
      ...service.getSemanticDiagnostics(written.path),
    ];
    return faults.length === 0;
  };
}

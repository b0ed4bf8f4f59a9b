// File and listener settings → which rules they take the edge off.

import { baseName } from '../../text/path-parts.ts';
import type { Settings } from '../settings.ts';
import { type Statement, state } from '../statement.ts';
import { isBelow, risk, writable } from './program-risk.ts';

const files = '/guide/allow-lists/#files';
const systemFolders = ['/bin', '/sbin', '/lib', '/lib64', '/opt', '/usr', '/etc', '/boot'];

function reviewWritable(path: string): readonly Statement[] {
  if (path === '/')
    return [
      state(
        'critical',
        'files',
        'The writable path / lets everything be written, programs and libraries among it.',
        files,
      ),
    ];
  const whole = systemFolders.find((one) => path === one || isBelow(one, path));
  const programs = [
    '/bin',
    '/sbin',
    '/usr/bin',
    '/usr/sbin',
    '/usr/local/bin',
    '/lib',
    '/usr/lib',
    '/usr/local',
  ];
  if (whole !== undefined || programs.some((one) => isBelow(path, one))) {
    return [
      state(
        'critical',
        'files',
        `${path} may be written: programs or libraries the session runs can be replaced unseen.`,
        files,
      ),
    ];
  }
  return [
    state(
      'notice',
      'files',
      `${path} may be written; a program put there still alerts when it runs.`,
      files,
    ),
  ];
}

export function reviewFiles(settings: Settings): readonly Statement[] {
  const { sensitivePaths, readers, writablePaths } = settings.files;
  const found: Statement[] = writablePaths.flatMap(reviewWritable);
  if (sensitivePaths.length === 0) {
    found.push(
      state(
        'warning',
        'files',
        'No sensitive path is listed: reading keys and tokens of the user goes unseen.',
        files,
      ),
    );
  }
  for (const { path, executable } of readers) {
    const what = risk(baseName(executable));
    if (what !== undefined)
      found.push(
        state('warning', 'files', `${executable} may read ${path} and is ${what}.`, files),
      );
    else if (path === '/')
      found.push(state('warning', 'files', `${executable} may read every sensitive path.`, files));
  }
  return found;
}

export function reviewListeners(settings: Settings): readonly Statement[] {
  return settings.listeners.flatMap(({ port, executable }) => {
    const program = baseName(executable);
    const folder = writable.find((one) => isBelow(executable, one));
    const what = folder === undefined ? risk(program) : `in ${folder}, where a session can write`;
    if (what === undefined) return [];
    return [
      state(
        'warning',
        'listeners',
        `${executable} may listen on port ${port} and is ${what}: a back door there goes unseen.`,
        '/guide/allow-lists/#listeners',
      ),
    ];
  });
}

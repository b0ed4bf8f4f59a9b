import { checkTables } from './check-table.ts';
import { parseExecutablePath, parseFolderPath, parsePathPattern, parsePathPrefix } from './path.ts';
import { parseProcessName, parseProcessPrefix } from './process-name.ts';
import { parseShellCommand } from './shell-command.ts';

checkTables({
  parseProcessName: {
    parse: parseProcessName,
    good: [
      'okular',
      'gvfsd-trash',
      'tmux: server',
      'a"b',
      "it's",
      '.xsession',
      'x'.repeat(15),
      '{{x}}',
      '%s',
    ],
    bad: [
      ['', 'empty'],
      ['gnome-session-binary', 'write "gnome-session-b"'],
      ['/usr/bin/x', 'holds "/"'],
      ['shell_binaries', 'name of a Falco list'],
      ['proc.pname', 'name of a Falco field'],
      ['a\\', 'backslash'],
      ['é', 'holds "é"'],
      ['a\tb', 'tab'],
    ],
  },
  parseProcessPrefix: {
    parse: parseProcessPrefix,
    good: ['gvfsd-', '/opt/app/', ['/opt//app/./x', '/opt/app/x']],
    bad: [
      ['gvfsd-metadata-too-long', 'has 23 bytes'],
      ['opt/app', 'holds "/"'],
      ['/a/../b', '".."'],
    ],
  },
  parseExecutablePath: {
    parse: parseExecutablePath,
    good: [
      '/usr/bin/okular',
      '/opt/My App/run',
      '/opt/日本/x',
      ['/usr//bin/./x', '/usr/bin/x'],
      `/${'x'.repeat(254)}`,
      '/o\'p"t',
      '/a\\b',
    ],
    bad: [
      ['usr/bin/x', 'does not begin with "/"'],
      ['~/bin/x', '"~"'],
      ['/usr/bin/', 'is a folder'],
      ['/', 'is a folder'],
      ['/usr/bin/*', 'is a pattern'],
      ['/usr/../bin/x', '".."'],
      [`/${'x'.repeat(255)}`, 'too long'],
      [`/${'é'.repeat(130)}`, '261 bytes'],
      ['/a, shell_binaries ,b', 'name of a Falco list'],
      ['/a b=user_sensitive_paths', 'name of a Falco list'],
      ['/a\\', 'backslash'],
      ['/a\u0085', 'NEL'],
      ['/a\ud800', 'half of a surrogate pair'],
    ],
  },
  parsePathPrefix: {
    parse: parsePathPrefix,
    good: ['/opt/app', '/opt/app/', '/', ['/a//', '/a/'], ['/a/.', '/a/']],
    bad: [['/home/*', 'is a pattern']],
  },
  parseFolderPath: {
    parse: parseFolderPath,
    good: ['/opt/cache', ['/opt/cache/', '/opt/cache'], '/'],
    bad: [
      ['/opt/x*', 'is a pattern'],
      ['/a /', 'ends in a space'],
    ],
  },
  parsePathPattern: {
    parse: parsePathPattern,
    good: ['/home/*/.ssh/*', '/etc/ssh', ['/etc/ssh/', '/etc/ssh'], '/a?', '/a[b'],
    bad: [
      ['/home/[ab]*', 'meaning of its own'],
      ['/a\\*', 'meaning of its own'],
      ['/@(a|b)*', 'meaning of its own'],
      ['', 'empty'],
    ],
  },
  parseShellCommand: {
    parse: parseShellCommand,
    good: [
      'sh -c /usr/bin/xkbcomp',
      'sh -c "/usr/bin/x" ',
      'bash -c $(id) `x` ; # {{',
      'sh -c grüße',
    ],
    bad: [
      [' sh', 'begins with a space'],
      ['', 'empty'],
      ['sh -c shell_binaries', 'Falco list'],
      ['sh\n-c', 'line feed'],
      ['sh \\', 'backslash'],
      ['x'.repeat(256), 'too long'],
    ],
  },
});

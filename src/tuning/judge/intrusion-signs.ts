// An alert of a rule that is not ours → what in the event itself looks like somebody who came in. The rule's
// name decides nothing: the same event is as grave under any rule.
import type { AlertGroup } from '../../alert/alert-log.ts';
import { isOurs } from '../../ours/rule-names.ts';
import { baseName } from '../../text/path-parts.ts';
import { fieldText } from '../propose/field-text.ts';
import type { RuleAction } from '../rules/rule-action.ts';
import type { Risk } from '../suggestion.ts';
import { riskOf } from './risk-of.ts';

/** Programs that answer the network and start others only where they are told to. */
const servers =
  /^(?:nginx|httpd|apache2?|lighttpd|caddy|php-fpm[\d.]*|uwsgi|postgres|postmaster|mysqld|mariadbd|mongod|redis-server|clickhouse-server|influxd|vsftpd|proftpd|exim4?|named)$/;

const rawPaths = ['fd.nameraw', 'fs.path.nameraw', 'evt.arg.name', 'evt.arg.path', 'fd.name'];
/** Out of more than one folder: a single step stands in many paths of builds. */
const climbing = /(?:^|\/)\.\.\/(?:[^/]*\/)*?\.\.\//;

function textOf({ fields, example }: AlertGroup, field: string): string {
  return fieldText(fields, field) ?? fieldText(example, field) ?? '';
}

function isExecution(group: AlertGroup, action: RuleAction | undefined): boolean {
  const type = textOf(group, 'evt.type');
  return type === '' ? action?.isExecution === true : /^execve(?:at)?$/.test(type);
}

const hostFiles = /^\/(?:host|hostfs|host-root|hostroot|rootfs|proc\/1\/root)(?:\/|$)/;
const webRoots =
  /^\/(?:var\/www|srv\/(?:www|http)|usr\/share\/nginx\/html|usr\/local\/tomcat\/webapps)\//;

function becomesRoot(group: AlertGroup): boolean {
  if (!/^set(?:res|re|fs)?uid$/.test(textOf(group, 'evt.type'))) return false;
  const user = textOf(group, 'user.uid') || textOf(group, 'user.name');
  const wanted = ['evt.arg.uid', 'evt.arg.euid'].map((field) => textOf(group, field));
  return !/^(?:0|root)$/.test(user) && wanted.some((one) => /^(?:0|root)$/.test(one));
}

export function intrusionSigns(group: AlertGroup, action: RuleAction | undefined): readonly Risk[] {
  if (isOurs(group.rule ?? '')) return [];
  const found: Risk[] = [];
  const say = (code: Risk['code'], message: string) => found.push(riskOf(code, 'warning', message));
  if (rawPaths.some((field) => climbing.test(textOf(group, field))))
    say(
      'attack-tool',
      'The path climbs out of its folder (“../../”), as an attack on a server does.',
    );
  if (/S_IS[UG]ID/.test(textOf(group, 'evt.arg.mode')))
    say(
      'attack-tool',
      'The file gets a set-id bit: whoever runs it then has the rights of its owner.',
    );
  if (hostFiles.test(textOf(group, 'fd.name')))
    say(
      'escape',
      'The path leads to the files of the machine, which are mounted in the container.',
    );
  if (becomesRoot(group)) say('critical-rule', 'The program becomes root.');
  if (webRoots.test(textOf(group, 'proc.exepath')))
    say('writable-path', 'The program is in a folder where a web server keeps what it is sent.');
  if (!isExecution(group, action)) return found;
  const parents = [textOf(group, 'proc.pname'), baseName(textOf(group, 'proc.pexepath'))];
  const server = parents.find((one) => servers.test(one));
  if (server !== undefined)
    say(
      'shell',
      `${server} answers the network: a program below it is how the commands of an intruder look.`,
    );
  if (!/^(?:0|)$/.test(textOf(group, 'proc.tty')))
    say('shell', 'It was run on a terminal: somebody typed it, and another may type it too.');
  return found;
}

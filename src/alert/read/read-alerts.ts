// A text with alerts in any form → each of them with its line, none folded with another; for few alerts.
import { encodeUtf8 } from '../../text/utf8.ts';
import type { Alert } from '../alert.ts';
import type { Unread } from '../alert-log.ts';
import { LogReader } from './log-reader.ts';
import type { OutputTemplate } from './output-template.ts';

export interface AlertAt {
  readonly alert: Alert;
  readonly line: number;
}

export interface ReadAlerts {
  readonly alerts: readonly AlertAt[];
  readonly unread: readonly Unread[];
}

export function readAlerts(
  text: string,
  decode: (bytes: Uint8Array) => string,
  outputs: readonly OutputTemplate[] = [],
): ReadAlerts {
  const alerts: AlertAt[] = [];
  const take = (alert: Alert, line: number) => void alerts.push({ alert, line });
  const reader = new LogReader({ decode, outputs, take });
  reader.push(encodeUtf8(text));
  reader.close();
  return { alerts, unread: reader.log().unreadShown };
}

// What the builder writes, and what stands in its exceptions → what the checker says of both. The checker
// runs in a worker of its own; it is asked when no more has been typed for a moment.
import { type ReadonlySignal, signal } from '@preact/signals';
import { falcoReleases } from '../../../../falco/versions.ts';
import type { Settings } from '../../../../settings/settings.ts';
import type { Ask, FileReport, Finding, SourceFile } from '../../../checker/protocol.ts';
import type { Draft } from '../../../draft/draft.ts';
import type { Checked } from './checked-words.ts';
import { placeFindings, type TypedFinding, typedSettings } from './typed-exceptions.ts';

export interface WrittenFinding {
  readonly file: string;
  readonly finding: Finding;
}

export interface CheckedResult extends Checked {
  readonly findings: readonly WrittenFinding[];
}

export interface LiveCheck {
  readonly busy: ReadonlySignal<boolean>;
  /** The last answer; it stays while the next one is on its way. */
  readonly result: ReadonlySignal<CheckedResult | undefined>;
  readonly typed: ReadonlySignal<readonly TypedFinding[]>;
  /** Rules whose exceptions the last answer has judged. */
  readonly judged: ReadonlySignal<Draft['rules'] | undefined>;
  /** Why there is no answer; empty while all is well. */
  readonly trouble: ReadonlySignal<string>;
  readonly follow: (settings: Settings, rules: Draft['rules']) => void;
}

export interface CheckPorts {
  readonly ask: Ask;
  /** The rules file and, where there are any, the overrides. */
  readonly write: (file: string, settings: Settings) => string;
  /** Calls after the pause; a later call takes the place of one still waiting. */
  readonly later: (call: () => void) => void;
}

const rulesFile = 'kubebrowse_rules.yaml';
/** In the order of their names, as Falco loads a folder. */
const files = ['kubebrowse_falco_overrides.yaml', rulesFile];

const none = { error: 0, warning: 0, hint: 0 };

/** What the checker says of the files written with these settings. */
function resultOf(
  reports: readonly FileReport[],
  written: readonly SourceFile[],
  settings: Settings,
): CheckedResult {
  const nameOf = (id: number): string => written.find((file) => file.id === id)?.name ?? '';
  const counts = reports.reduce(
    (sum, report) => ({
      error: sum.error + report.counts.error,
      warning: sum.warning + report.counts.warning,
      hint: sum.hint + report.counts.hint,
    }),
    none,
  );
  return {
    release: falcoReleases[settings.target.falco].release,
    loads: reports.every(({ load }) => load === 'ok' || load === 'warnings'),
    counts,
    findings: reports.flatMap(({ id, findings }) =>
      findings.map((finding) => ({ file: nameOf(id), finding })),
    ),
  };
}

interface Judgement {
  readonly result: CheckedResult;
  readonly typed: readonly TypedFinding[];
}

/** Asks about what the builder writes and, where it differs, about the exceptions as they are typed. */
async function judge(
  { ask, write }: CheckPorts,
  settings: Settings,
  rules: Draft['rules'],
): Promise<Judgement> {
  const sources = (of: Settings): readonly SourceFile[] =>
    files.flatMap((name, id) => {
      const text = write(name, of);
      return text === '' ? [] : [{ id, name, text }];
    });
  const check = async (given: readonly SourceFile[]) => {
    const order = given.map(({ id }) => id);
    const { target, falcoRules } = settings;
    const options = { version: target.falco, afterDefaults: falcoRules.loaded, plugins: [] };
    return (await ask({ kind: 'check', order, changed: given, ...options })).files;
  };
  const written = sources(settings);
  const as = typedSettings(settings, rules);
  const reports = await check(written);
  const text = as && write(rulesFile, as);
  const same = written.some((file) => file.text === text);
  const typedReports = as === undefined || same ? reports : await check(sources(as));
  const ofTyped = typedReports.find(({ id }) => files[id] === rulesFile);
  return {
    result: resultOf(reports, written, settings),
    typed: text === undefined ? [] : placeFindings(text, ofTyped?.findings ?? [], rules),
  };
}

export function createLiveCheck(ports: CheckPorts): LiveCheck {
  const busy = signal(false);
  const result = signal<CheckedResult | undefined>(undefined);
  const typed = signal<readonly TypedFinding[]>([]);
  const judged = signal<Draft['rules'] | undefined>(undefined);
  const trouble = signal('');
  let wanted: { readonly settings: Settings; readonly rules: Draft['rules'] } | undefined;
  let running = false;

  const next = async (): Promise<void> => {
    if (running || wanted === undefined) return;
    const { settings, rules } = wanted;
    wanted = undefined;
    running = true;
    try {
      const found = await judge(ports, settings, rules);
      result.value = found.result;
      typed.value = found.typed;
      judged.value = rules;
      trouble.value = '';
    } catch (fault) {
      trouble.value = (fault as Error).message; // the client rejects with nothing else
    }
    running = false;
    if (wanted === undefined) busy.value = false;
    else await next();
  };

  return {
    busy,
    result,
    typed,
    judged,
    trouble,
    follow: (settings, rules) => {
      wanted = { settings, rules };
      busy.value = true;
      ports.later(() => void next());
    },
  };
}

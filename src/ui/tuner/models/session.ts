// Requests of the page → answers. Lives in the worker and keeps the log between them.
import { loadFault } from '../../../container/load-fault.ts';
import { ConditionCache } from '../../../ruleset/condition-cache.ts';
import type { Loaded } from '../../../ruleset/load.ts';
import { outputsOf } from '../../../tuning/rules/outputs-of.ts';
import { loadHand } from '../../../tuning/rules/rules-in-hand.ts';
import type {
  Answers,
  LogSummary,
  Progress,
  Request,
  RulesChoice,
  Source,
  Tuned,
} from '../protocol.ts';
import { exampleLog } from './example-log.ts';
import { leavingFiles, linkOf } from './files/leaving-files.ts';
import { type LogsRead, readLogs } from './files/read-logs.ts';
import { type RulesInUse, rulesInUse } from './rules-in-use.ts';
import { summarise } from './summarise.ts';
import { TunedLog } from './tuned-log.ts';

export interface SessionPorts {
  /** rules/kubebrowse_rules.yaml as shipped. */
  readonly shipped: string;
  readonly progress: (progress: Progress) => void;
}

export class TuneSession {
  readonly #ports: SessionPorts;
  #stopped = false;
  #read: LogsRead | undefined;
  #tuned: TunedLog | undefined;

  constructor(ports: SessionPorts) {
    this.#ports = ports;
  }

  /** What was read until then is kept. */
  stop(): void {
    this.#stopped = true;
  }

  async answer(request: Request): Promise<Answers[Request['kind']]> {
    switch (request.kind) {
      case 'read':
        return this.#readLogs(request.sources, request.rules);
      case 'tune':
        return this.#tune(request.rules);
      case 'judge':
        return this.#log.judge(request.accepted);
      case 'rows':
        return this.#log.rows(request.query);
      case 'group':
        return this.#log.group(request.group);
      case 'leave':
        return leavingFiles(this.#log, request.as);
      case 'link':
        return linkOf(this.#log);
    }
  }

  get #log(): TunedLog {
    if (this.#tuned === undefined) throw new Error('no log is open');
    return this.#tuned;
  }

  async #readLogs(given: readonly Source[] | 'example', rules: RulesChoice): Promise<LogSummary> {
    this.#stopped = false;
    const { shipped, progress } = this.#ports;
    const sources =
      given === 'example'
        ? [{ name: 'example.log', blob: new Blob([exampleLog(shipped)]) }]
        : given;
    const { hand } = await rulesInUse(rules, shipped);
    const loaded = loadHand(hand, new ConditionCache());
    const outputs = outputsOf(loaded);
    const stopped = (): boolean => this.#stopped;
    this.#read = await readLogs(sources, { outputs, progress, stopped });
    this.#tuned = undefined;
    return summarise(this.#read, sources.length);
  }

  async #tune(rules: RulesChoice): Promise<Tuned> {
    const inUse = await rulesInUse(rules, this.#ports.shipped);
    if (this.#read === undefined) throw new Error('no log is open');
    const loaded = loadHand(inUse.hand, new ConditionCache());
    const error = errorOf(inUse, loaded);
    if (error !== undefined) return refused(inUse.name, error);
    this.#tuned = new TunedLog(this.#read, inUse, loaded);
    return this.#tuned.tuned();
  }
}

function errorOf({ opened }: RulesInUse, { files }: Loaded): string | undefined {
  const [misplaced] = opened?.misplaced ?? [];
  if (misplaced !== undefined) return misplaced;
  for (const { name, error } of files) {
    if (error === undefined) continue;
    const why = opened === undefined ? error.message : loadFault(opened, name, error);
    return `${name}: ${why.replace(/\.$/, '')}.`;
  }
  return undefined;
}

const none = { groups: 0, alerts: 0 };

function refused(rulesName: string, error: string): Tuned {
  return {
    rulesName,
    error,
    notes: [],
    kind: 'files',
    suggestions: [],
    notNoise: [],
    differing: { alerts: 0, words: [] },
    verdicts: {
      fires: none,
      silent: none,
      unknown: none,
      'unknown rule': none,
      'switched off': none,
    },
  };
}

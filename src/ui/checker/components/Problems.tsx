// What was found, worst first. Each entry jumps to its place; those that can be mended say how.
import { useState } from 'preact/hooks';
import type { Severity } from '../../../text/diagnostic.ts';
import type { Checker } from '../models/checker.ts';
import type { Problem } from '../models/problems.ts';
import { severities } from '../models/verdict.ts';
import { brief, Icon, severityWords } from './parts.tsx';

interface Props {
  readonly checker: Checker;
  /** Address of the page on a code, where there is one. */
  readonly page: (code: string) => string | undefined;
}

const plural = { error: 'Errors', warning: 'Warnings', hint: 'Hints' } as const;
const step = 100;

function Filters({ checker }: { readonly checker: Checker }) {
  const filter = checker.filter.value;
  const counts = checker.counts.value;
  const toggle = (severity: Severity): void => {
    const hidden = new Set(filter.hidden);
    if (!hidden.delete(severity)) hidden.add(severity);
    checker.filter.value = { ...filter, hidden };
  };
  const active = checker.active.value;
  return (
    <fieldset class="filters">
      <legend class="sr-only">Show</legend>
      {severities.map((severity) => (
        <label key={severity} class="tick">
          <input
            type="checkbox"
            checked={!filter.hidden.has(severity)}
            onChange={() => toggle(severity)}
          />
          <Icon sign={severity} />
          {plural[severity]} <b>{counts[severity].toLocaleString('en')}</b>
        </label>
      ))}
      <label class="tick">
        <input
          type="checkbox"
          checked={filter.fixable}
          onChange={() => {
            checker.filter.value = { ...filter, fixable: !filter.fixable };
          }}
        />
        With a fix
      </label>
      {checker.files.value.length > 1 && (
        <label class="tick">
          <input
            type="checkbox"
            checked={filter.file !== undefined}
            onChange={(event) => {
              const file = event.currentTarget.checked ? active : undefined;
              checker.filter.value = { ...filter, file };
            }}
          />
          This file only
        </label>
      )}
    </fieldset>
  );
}

function Row({ checker, problem, page }: Props & { readonly problem: Problem }) {
  const { finding, file } = problem;
  const { severity, message, line, column, item, code, falco, fix } = finding;
  const many = checker.files.value.length > 1;
  const address = page(code);
  return (
    <li class={`problem problem-${severity}`}>
      <button type="button" class="problem-jump" onClick={() => checker.jumpTo(problem)}>
        <Icon sign={severity} />
        <span class="sr-only">{severityWords[severity]}: </span>
        <span class="problem-text">{message}</span>
        <span class="problem-place">
          {many && `${checker.names.value.get(file) ?? ''} `}
          {line}:{column}
          <span class="sr-only">, line {line}</span>
        </span>
      </button>
      <p class="problem-facts">
        {falco === 'error' && <b class="stops">Falco stops here</b>}
        {falco === 'warning' && <b>Falco says so</b>}
        {item !== undefined && <span>{brief(item)}</span>}
        {address === undefined ? <code>{code}</code> : <a href={address}>{code}</a>}
        {fix !== undefined && (
          <button type="button" class="plain" onClick={() => checker.fix(problem)}>
            Fix: {fix.title}
          </button>
        )}
      </p>
    </li>
  );
}

export function Problems({ checker, page }: Props) {
  const [most, setMost] = useState(step);
  const problems = checker.problems.value;
  const { error, warning, hint } = checker.counts.value;
  const all = error + warning + hint;
  return (
    <>
      <Filters checker={checker} />
      {all === 0 && checker.hasVerdict.value && <p class="empty">Nothing to say against it.</p>}
      {all === 0 && !checker.hasVerdict.value && (
        <p class="empty">Nothing is known of these files yet.</p>
      )}
      {all > 0 && problems.length === 0 && (
        <p class="empty">All that was found is filtered out. Tick more above.</p>
      )}
      <ol class="problems">
        {problems.slice(0, most).map((problem) => (
          <Row
            key={`${problem.file} ${problem.finding.from} ${problem.finding.code} ${problem.finding.message}`}
            checker={checker}
            problem={problem}
            page={page}
          />
        ))}
      </ol>
      {problems.length > most && (
        <button type="button" class="plain more" onClick={() => setMost(most + step)}>
          Show more ({(problems.length - most).toLocaleString('en')})
        </button>
      )}
    </>
  );
}

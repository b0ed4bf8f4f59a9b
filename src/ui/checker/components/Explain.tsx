// One rule as it takes effect: a tree of what must hold, that folds. Macros and lists begin closed.
import { useState } from 'preact/hooks';
import type { Checker } from '../models/checker.ts';
import type { ExplainNode } from '../protocol.ts';
import { brief } from './parts.tsx';

interface NodeProps {
  readonly checker: Checker;
  readonly node: ExplainNode;
  /** Everything open, everything closed, or as it begins. */
  readonly open: boolean | undefined;
}

const mostChildren = 500;

const beginsOpen = ({ kind }: ExplainNode): boolean =>
  kind === 'and' || kind === 'or' || kind === 'not' || kind === 'exception';

const Words = ({ node }: { readonly node: ExplainNode }) => (
  <>
    <span class={`node node-${node.kind}`}>{brief(node.text, 2000)}</span>
    {node.note !== undefined && <span class="note"> {node.note}</span>}
  </>
);

function Jump({ checker, node }: Omit<NodeProps, 'open'>) {
  const { place } = node;
  if (place === undefined) return null;
  return (
    <button
      type="button"
      class="link"
      aria-label={`Go to ${brief(node.text)}`}
      onClick={() => checker.jump(place.file, place.offset)}
    >
      go
    </button>
  );
}

function Node({ checker, node, open }: NodeProps) {
  const [shown, setShown] = useState(open ?? beginsOpen(node));
  if (node.children.length === 0) {
    return (
      <li class="leaf">
        <Words node={node} /> <Jump checker={checker} node={node} />
      </li>
    );
  }
  return (
    <li>
      <details open={shown} onToggle={(event) => setShown(event.currentTarget.open)}>
        <summary>
          <Words node={node} />
        </summary>
        {shown && (
          <>
            <Jump checker={checker} node={node} />
            <ul>
              {node.children.slice(0, mostChildren).map((child, at) => (
                <Node key={at} checker={checker} node={child} open={open} />
              ))}
              {node.children.length > mostChildren && (
                <li class="leaf note">
                  {(node.children.length - mostChildren).toLocaleString('en')} more like these.
                </li>
              )}
            </ul>
          </>
        )}
      </details>
    </li>
  );
}

/** A choice of tens of thousands would take seconds to draw, and nobody finds anything in it. */
const mostListed = 500;

function listed(rules: readonly string[], chosen: string): readonly string[] {
  const first = rules.slice(0, mostListed);
  return first.includes(chosen) || chosen === '' ? first : [chosen, ...first];
}

export function Explain({ checker }: { readonly checker: Checker }) {
  const [all, setAll] = useState<{ readonly open: boolean | undefined; readonly round: number }>({
    open: undefined,
    round: 0,
  });
  const rules = [
    ...new Set(
      checker.outlines.value.flatMap(({ items }) =>
        items.filter(({ kind }) => kind === 'rule').map(({ name }) => name),
      ),
    ),
  ];
  const rule = checker.rule.value;
  const explanation = checker.explanation.value;
  if (rules.length === 0) return <p class="empty">There is no rule to explain.</p>;
  const fold = (open: boolean): void => setAll({ open, round: all.round + 1 });
  return (
    <>
      <label class="explain-rule">
        Rule
        <select value={rule} onChange={(event) => void checker.explain(event.currentTarget.value)}>
          {listed(rules, rule).map((name) => (
            <option key={name} value={name}>
              {brief(name)}
            </option>
          ))}
        </select>
      </label>
      {rules.length > mostListed && (
        <p class="empty">
          The first {mostListed} of {rules.length.toLocaleString('en')} rules are listed here. The
          outline finds every rule, and explains it.
        </p>
      )}
      {explanation === undefined ? (
        <p class="empty">This rule cannot be read: see the problems first.</p>
      ) : (
        <>
          <dl class="explain-facts">
            {explanation.facts.map(([name, value]) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{brief(value, 2000)}</dd>
              </div>
            ))}
          </dl>
          {explanation.note !== undefined && <p class="empty">{explanation.note}</p>}
          {explanation.tree !== undefined && (
            <section aria-label={`Condition of ${brief(explanation.rule)}`}>
              <p class="explain-tools">
                The rule matches when this holds:{' '}
                <button type="button" class="plain" onClick={() => fold(true)}>
                  Unfold all
                </button>{' '}
                <button type="button" class="plain" onClick={() => fold(false)}>
                  Fold all
                </button>
              </p>
              <ul class="tree" key={`${explanation.rule} ${all.round}`}>
                <Node checker={checker} node={explanation.tree} open={all.open} />
              </ul>
            </section>
          )}
        </>
      )}
    </>
  );
}

// A condition as a tree: every node with its value, open along the way to what decides.

import { useState } from 'preact/hooks';
import type { Judgement } from '../../../evaluation/judge.ts';
import type { TraceNode } from '../protocol.ts';

const words: Readonly<Record<string, string>> = { and: 'all of', or: 'any of', not: 'not' };

export const Verdict = ({ of }: { readonly of: Judgement }) => (
  <b class={`verdict is-${of}`}>{String(of)}</b>
);

const Caption = ({ node }: { readonly node: TraceNode }) => (
  <>
    <Verdict of={node.verdict} />{' '}
    {node.text === '' ? <em>{words[node.kind]}</em> : <code>{node.text}</code>}
    {node.kind === 'not' && <code> {node.children[0]?.text}</code>}
    {node.decides && node.children.length === 0 && <strong> decides</strong>}
    {!node.reached && <span class="unreached"> not reached</span>}
  </>
);

function Branch({ node }: { readonly node: TraceNode }) {
  const [open, setOpen] = useState(node.decides);
  return (
    <details open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <Caption node={node} />
      </summary>
      {open && (
        <ul>
          {node.children.map((child, place) => (
            <Tree key={place} node={child} />
          ))}
        </ul>
      )}
    </details>
  );
}

const Tree = ({ node }: { readonly node: TraceNode }) => (
  <li class={node.reached ? '' : 'beyond'}>
    {node.children.length > 0 ? (
      <Branch node={node} />
    ) : (
      <>
        <Caption node={node} />
        <span class="reason">{node.reason}</span>
      </>
    )}
  </li>
);

export const ConditionTree = ({ node }: { readonly node: TraceNode }) => (
  <ul class="tree">
    <Tree node={node} />
  </ul>
);

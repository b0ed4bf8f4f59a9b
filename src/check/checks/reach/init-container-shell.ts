// Every session pod of KubeBrowse begins with the init container `init-log-dirs`, which runs `sh -c …`
// under the labels of the session (KubeBrowse internal/k8s/browser.go): a rule on shells in session
// pods that does not leave it out fires whenever a session starts.

import type { Condition } from '../../../condition/ast.ts';
import { visitLeaves } from '../../../condition/visitor.ts';
import type { Check } from '../../check.ts';
import type { CheckFix } from '../../finding.ts';
import type { ListedValue, Scene } from '../../scene.ts';
import type { WrittenCondition } from '../../written.ts';

const initContainer = 'init-log-dirs';
const session = /browser-sandbox/;
const podFields = /^(k8s\.pod\.(labels?|name)|k8smeta\.pod\.(label|labels|name))$/;
/** What tells that container from the session's own. */
const telling =
  /^(container\.(name|image|id|full_id)|proc\.(exepath|exe$|exeline|cmdline|args|pexepath|tty|pcmdline|aexepath))/;
const shellWords = new Set(['sh', 'busybox', 'shell_binaries']);
const shellMacros = new Set(['shell_procs', 'proc.is_shell']);
const spawnMacros = new Set(['spawned_process']);

interface Demands {
  /** Where the rule demands a session pod, and where a shell: in the rule's own text. */
  pod: Condition | undefined;
  shell: Condition | undefined;
  spawn: boolean;
}

function valuesOf(node: Condition): readonly string[] {
  if (node.kind !== 'compare') return [];
  const { right } = node;
  if (right.kind === 'list') return right.values.map(({ text }) => text);
  return right.kind === 'value' ? [right.text] : [];
}

/** What the items of a list name. */
interface Named {
  readonly session: boolean;
  readonly exec: boolean;
  readonly shell: boolean;
}

function namedBy(texts: readonly string[]): Named {
  return {
    session: texts.some((text) => session.test(text)),
    exec: texts.some((text) => /^execve(at)?$/.test(text)),
    shell: texts.some((text) => shellWords.has(text)),
  };
}

/** A long list stands in many conditions: it is read once. */
const namedByList = new WeakMap<readonly ListedValue[], Named>();

function namedByItems(items: readonly ListedValue[]): Named {
  const known = namedByList.get(items) ?? namedBy(items.map(({ text }) => text));
  namedByList.set(items, known);
  return known;
}

/** Of a rule with more macros one below the other nothing is said. */
const mostMacros = 300;

/** What must hold for the whole to hold: operands of `and`, macros followed. */
class Demanded {
  readonly demands: Demands = { pod: undefined, shell: undefined, spawn: false };
  readonly #scene: Scene;
  readonly #seen = new Set<string>();

  constructor(scene: Scene) {
    this.#scene = scene;
  }

  add(node: Condition, text: string, own: Condition): void {
    if (node.kind === 'and') {
      for (const child of node.children) this.add(child, text, own === node ? child : own);
    } else if (node.kind === 'macro') this.#macro(node.name, text.slice(node.from, node.to), own);
    else if (node.kind === 'compare' && node.left.kind === 'field') {
      this.#compare(node.left.name, node.operator, valuesOf(node), own);
    }
  }

  #macro(name: string, written: string, own: Condition): void {
    if (spawnMacros.has(name)) this.demands.spawn = true;
    if (shellMacros.has(name) || shellMacros.has(written)) this.demands.shell ??= own;
    if (this.#seen.has(name) || this.#seen.size >= mostMacros) return;
    this.#seen.add(name);
    for (const { tree, text, item } of this.#scene.conditionsOf.get(name) ?? []) {
      if (tree !== undefined && item.name.kind === 'macro') this.add(tree, text, own);
    }
  }

  #compare(field: string, operator: string, values: readonly string[], own: Condition): void {
    if (operator === '!=') return;
    const isPod = podFields.test(field);
    if (!isPod && field !== 'evt.type' && field !== 'proc.name') return;
    const { lists } = this.#scene;
    const all = [...new Set(values)].map((value) => {
      const items = lists.get(value);
      return items === undefined ? namedBy([value]) : namedByItems(items);
    });
    if (isPod && all.some((each) => each.session)) this.demands.pod ??= own;
    if (field === 'evt.type' && all.some((each) => each.exec)) this.demands.spawn = true;
    if (field !== 'proc.name') return;
    const isShell = values.some((value) => shellWords.has(value));
    if (isShell || all.some((each) => each.shell)) this.demands.shell ??= own;
  }
}

/** Whether anything in the rule, macros and exceptions too, may leave the init container out. */
function tellsApart({ item }: WrittenCondition, scene: Scene): boolean {
  const seen = new Set<string>();
  const rest = [item.name.name];
  for (let name = rest.pop(); name !== undefined; name = rest.pop()) {
    if (seen.has(name)) continue;
    if (seen.size >= mostMacros) return true;
    seen.add(name);
    for (const { field } of scene.comparisonsOf.get(name) ?? [])
      if (telling.test(field)) return true;
    for (const { tree } of scene.conditionsOf.get(name) ?? []) {
      if (tree === undefined) continue;
      visitLeaves(tree, (leaf) => {
        if (leaf.kind === 'macro') rest.push(leaf.name);
      });
    }
  }
  return false;
}

export const initContainerShell: Check = {
  code: 'init-container-shell',
  condition: (condition, scene) => {
    const { file, item, tree, text, place, edit } = condition;
    if (item.name.kind !== 'rule' || tree === undefined) return [];
    const demanded = new Demanded(scene);
    demanded.add(tree, text, tree);
    const { pod, shell, spawn } = demanded.demands;
    if (pod === undefined || shell === undefined || !spawn) return [];
    if (tellsApart(condition, scene)) return [];
    const message = `Every session pod starts with the init container ${initContainer}, which runs "sh -c": this rule fires then, too. Leave that container out.`;
    const written = `not container.name = ${initContainer}`;
    const last = { from: pod.to - 1, to: pod.to };
    const edited = edit(last, `${text.slice(last.from, last.to)} and ${written}`);
    const fix: CheckFix | undefined = edited && {
      title: `Write and ${written}`,
      edits: [edited],
      effect: 'narrower',
    };
    return [{ file, range: place(shell), item: item.name, severity: 'warning', message, fix }];
  },
};

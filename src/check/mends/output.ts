// An output Falco refuses → the sign it stops at, and what was probably meant.

import { fieldTable } from '../../falco/fields.ts';
import { fieldPlugin } from '../../falco/plugin-fields.ts';
import type { FieldContext } from '../../ruleset/condition-port.ts';
import { outputFaultAt } from '../../ruleset/output-format.ts';
import { providersFor } from '../../ruleset/read/reading.ts';
import { TracedText } from '../../ruleset/traced-text.ts';
import { lookup, type ScalarNode } from '../../ruleset/yaml/node.ts';
import type { Range } from '../../text/diagnostic.ts';
import type { FalcoSaying } from '../check.ts';
import type { Scene } from '../scene.ts';
import { labelKey } from '../values/label-key.ts';
import { type MeantField, meantField } from '../values/nearest-field.ts';
import { itemOf, type Mend, type Mended } from './mend.ts';

const dotted = /^((?:k8s|k8smeta)\.(?:pod|ns)\.label|container\.label)\.([\w./-]*\w)$/;

interface Place {
  readonly node: ScalarNode;
  readonly range: (from: number, to: number) => Range;
}

function placeIn(saying: FalcoSaying, scene: Scene): Place | undefined {
  const item = itemOf(saying, scene);
  const node = item && lookup(item.node, 'output');
  return node?.kind === 'scalar' ? placeOf(saying.file, node) : undefined;
}

function placeOf(file: number, node: ScalarNode): Place {
  const traced = TracedText.ofScalar(file, node);
  return {
    node,
    range: (from, to) => {
      const start = traced.locate(from)?.offset ?? node.range.from;
      const last = traced.locate(Math.max(from, to - 1))?.offset ?? start;
      return { from: start, to: Math.max(start, last) + 1 };
    },
  };
}

/** The end of a connection that a name speaks of: in an output it is its address. */
const ends: ReadonlyMap<string, string> = new Map([
  ['fd.dip', 'fd.sip'],
  ['fd.dstip', 'fd.sip'],
  ['fd.dst_ip', 'fd.sip'],
  ['fd.srcip', 'fd.cip'],
  ['fd.src_ip', 'fd.cip'],
  ['fd.sipname', 'fd.sip.name'],
  ['fd.cipname', 'fd.cip.name'],
  ['fd.ripname', 'fd.rip.name'],
  ['fd.lipname', 'fd.lip.name'],
]);

function meantBy(name: string): MeantField | undefined {
  const [, label, key] = dotted.exec(name) ?? [];
  if (label !== undefined && key !== undefined) {
    const meant = labelKey(key);
    return { name: `${label}[${meant}]`, sure: meant === key };
  }
  const end = ends.get(name);
  return end === undefined ? meantField(name) : { name: end, sure: true };
}

/** The sign as it stands in the file: only then can it be written over. */
function replacing(range: Range, written: string, text: string, fileText: string) {
  if (fileText.slice(range.from, range.to) !== written) return undefined;
  return { title: `Write ${text.trim()}`, edits: [{ range, text }] };
}

/** `%{proc.name}`, `%(proc.name)`: as other languages write it. */
function inBrackets({ node, range }: Place, at: number, fileText: string): Mended | undefined {
  const [written, round, curly] =
    /^%(?:\(([a-z][\w.]*)\)|\{([a-z][\w.]*)\})/.exec(node.value.slice(at, at + 200)) ?? [];
  const name = round ?? curly;
  if (written === undefined || name === undefined) return undefined;
  const place = range(at, at + written.length);
  const words = `A field in an output needs no brackets: %${name}.`;
  const isField = fieldTable().has(name);
  // A letter or a dot behind it would become a part of the name.
  const isApart = !/[\w.[(]/.test(node.value.charAt(at + written.length));
  const fix = isField && isApart ? replacing(place, written, `%${name}`, fileText) : undefined;
  return { range: place, words, fix };
}

/** `% proc.name`, `%proc.name%`: one sign, and right before the field. */
function strayBeside({ node, range }: Place, at: number, fileText: string): Mended | undefined {
  const { value } = node;
  const before = /%([a-z]\w*(?:\.\w+)+(?:\[[^\]\s]*\])?)$/.exec(
    value.slice(Math.max(0, at - 200), at),
  );
  if (before === null && /\d\s*$/.test(value.slice(0, at))) return undefined;
  const [blanks, after] = /^ +([a-z]\w*(?:\.\w+)+)/.exec(value.slice(at + 1, at + 200)) ?? [];
  const name = before?.[1] ?? after ?? '';
  const field = fieldTable().get(name.replace(/\[.*/, ''));
  // Of a share in percent the sign may be meant.
  if (field === undefined || field.type === 'DOUBLE') return undefined;
  const written = before === null ? `%${(blanks ?? '').slice(0, -name.length)}` : '%';
  const place = range(at, at + written.length);
  const words = `Every % in an output begins a field, and the field follows at once: %${name}.`;
  const text = before === null ? '%' : '';
  const fix = replacing(place, written, text, fileText);
  return { range: place, words, fix: fix && { ...fix, title: `Write %${name}` } };
}

function mendSign({ node, range }: Place, at: number, fileText: string): Mended {
  const { value } = node;
  const rest = value.slice(at + 1, at + 200);
  const name = (/^[\w.]+\.label\.[\w./-]*\w/.exec(rest) ??
    /^[a-zA-Z][\w.]*(?:\[[^\]]*\])?/.exec(rest))?.[0];
  if (name === undefined) {
    const bracketed = inBrackets({ node, range }, at, fileText);
    if (bracketed !== undefined) return bracketed;
    const blank = at > 0 && !/\s/.test(value.charAt(at - 1)) ? ' ' : '';
    const doubled = value.startsWith('%%', at);
    const written = doubled ? '%%' : '%';
    const place = range(at, at + written.length);
    const [field] = /^[a-z]\w*(?:\.\w+)+/.exec(rest.slice(1)) ?? [];
    if (doubled && field !== undefined && fieldTable().has(field)) {
      const words = `One % begins a field: %${field}.`;
      return { range: place, words, fix: replacing(place, '%%', '%', fileText) };
    }
    const meant = doubled ? undefined : strayBeside({ node, range }, at, fileText);
    if (meant !== undefined) return meant;
    const fix = replacing(place, written, `${blank}percent`, fileText);
    return {
      range: place,
      words: 'Every % in an output begins a field. For the sign itself write the word.',
      fix,
    };
  }
  const bare = name.replace(/\[.*/, '').replace(/\.+$/, '');
  const open = at + 1 + bare.length;
  if (value.charAt(open) !== '(') return mendField({ node, range }, at, `%${bare}`, fileText);
  const unknown = unknownWithin(value, open);
  if (unknown !== undefined) {
    return mendField({ node, range }, unknown.at, unknown.name, fileText);
  }
  return { range: range(at, open), words: `An output cannot hold ${bare}(…) in this form.` };
}

/** The first field in the brackets that Falco does not have. */
function unknownWithin(value: string, open: number): { at: number; name: string } | undefined {
  const close = value.indexOf(')', open);
  const inner = value.slice(open, close < 0 ? open : Math.min(close, open + 200));
  for (const { 0: name, index } of inner.matchAll(/[a-zA-Z]\w*(?:\.\w+)+/g)) {
    if (!fieldTable().has(name)) return { at: open + index, name };
  }
  return undefined;
}

/** A field Falco has, written as it may not be. */
function misused(name: string, next: string): string | undefined {
  const field = fieldTable().get(name);
  if (field === undefined || fieldPlugin(name) !== undefined) return undefined;
  if (field.filterOnly) return `${name} works in conditions only.`;
  if (field.arguments.length > 0 && !field.optional)
    return `${name} takes an argument in brackets: %${name}[…].`;
  return next === '['
    ? `${name} takes nothing in brackets, or something else.`
    : `${name} is not a field of this rule's event source.`;
}

/** `written`: the field, behind its sign where it has one. */
function mendField({ node, range }: Place, at: number, written: string, fileText: string): Mended {
  const sign = written.startsWith('%') ? '%' : '';
  const bare = written.slice(sign.length);
  const place = range(at, at + written.length);
  const wrong = misused(bare, node.value.charAt(at + written.length));
  if (wrong !== undefined) return { range: place, words: wrong };
  const plugin = fieldPlugin(bare)?.plugin;
  if (plugin !== undefined) {
    return {
      range: place,
      words: `${bare} is a field of the ${plugin} plugin: Falco accepts it where that plugin is loaded.`,
    };
  }
  const meant = meantBy(bare);
  if (meant === undefined) return { range: place, words: `Falco has no field ${bare}.` };
  const fix = meant.sure ? replacing(place, written, `${sign}${meant.name}`, fileText) : undefined;
  return { range: place, words: `Falco has no field ${bare}. Did you mean ${meant.name}?`, fix };
}

/** Whose fields the outputs of a rule may have. */
export function fieldContext(rule: string | undefined, { loaded }: Scene): FieldContext {
  const { engine, collector } = loaded;
  const source = collector.rules.get(rule ?? '')?.source ?? 'syscall';
  return { dialect: engine.dialect, providers: providersFor(engine, source) };
}

/** More faults of one output than this are not looked for. */
const mostFaults = 20;

interface UnknownInOutput {
  readonly range: Range;
  readonly words: string;
  readonly fix: Mended['fix'];
}

/** Unknown fields behind the one Falco stops at, each with its sentence. */
export function furtherUnknown(
  file: number,
  node: ScalarNode,
  fileText: string,
  context: FieldContext,
): readonly UnknownInOutput[] {
  const found: UnknownInOutput[] = [];
  const place = placeOf(file, node);
  let { value } = node;
  let at = outputFaultAt(value, context);
  for (let count = 0; at !== undefined && count < mostFaults; count += 1) {
    value = `${value.slice(0, at)} ${value.slice(at + 1)}`;
    at = outputFaultAt(value, context);
    if (at === undefined) break;
    const { range, words, fix } = mendSign(place, at, fileText);
    if (range !== undefined && words !== undefined && /^(Falco has no|A) field /.test(words)) {
      found.push({ range, words, fix });
    }
  }
  return found;
}

/** Falco points at the rule where the fault is in what a later item adds to its output. */
function inAdded(saying: FalcoSaying, scene: Scene, context: FieldContext): Mended | undefined {
  const rule = saying.problem.context?.item?.name;
  for (const { file, name, node, changes } of scene.items) {
    if (!changes || name.kind !== 'rule' || name.name !== rule || file !== saying.file) continue;
    const added = lookup(node, 'output');
    if (added?.kind !== 'scalar') continue;
    const at = outputFaultAt(added.value, context);
    if (at === undefined) continue;
    return mendSign(placeOf(file, added), at, scene.files[file]?.text ?? '');
  }
  return undefined;
}

export const output: Mend = (saying, scene) => {
  const { code, message } = saying.problem;
  const fileText = scene.files[saying.file]?.text ?? '';
  if (message.startsWith('%container.info is deprecated')) {
    const place = placeIn(saying, scene);
    const at = place?.node.value.indexOf('%container.info') ?? -1;
    if (place === undefined || at < 0) return undefined;
    const range = place.range(at, at + '%container.info'.length);
    const fix = replacing(range, '%container.info', '', fileText);
    return { range, fix: fix && { ...fix, title: 'Remove %container.info' } };
  }
  if (code !== 'LOAD_ERR_COMPILE_OUTPUT') return undefined;
  const place = placeIn(saying, scene);
  const context = fieldContext(saying.problem.context?.item?.name, scene);
  const at = place === undefined ? undefined : outputFaultAt(place.node.value, context);
  if (place === undefined) return undefined;
  if (at === undefined) return inAdded(saying, scene, context);
  return mendSign(place, at, fileText);
};

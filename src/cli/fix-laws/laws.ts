// What holds of every fix of every check, on any rules file. For tests only.
//   a  A file that loads still does.
//   b  The finding is gone, and none as bad or worse has come.
//   c  No rule matches less than its author's text does, but where the finding says so.
//   d  No name of Falco's official files is defined, redefined or added to that was not before.

import { applyFixes, fixAll } from '../../check/apply-fixes.ts';
import { checkFiles } from '../../check/check-files.ts';
import type { CheckDiagnostic } from '../../check/finding.ts';
import { parseCondition } from '../../condition/parse-condition.ts';
import { defaultLists } from '../../falco/default-lists.gen.ts';
import { defaultMacros, defaultRules } from '../../falco/default-rules.gen.ts';
import { eventFor, type Random } from './events.ts';
import { Judge, leavesOf, type Meaning, meaningOf } from './meaning.ts';

const rank = { hint: 1, warning: 2, error: 3 };
const eventsForEach = 12;

const official = {
  rule: new Set(Object.values(defaultRules).flat()),
  macro: new Set(Object.values(defaultMacros).flat()),
  list: new Set(Object.values(defaultLists).flat()),
};

/** The words with which a finding says that rules match less with its fix. */
const saysLess = /less than now|no longer matched|switches the rule off/;

function assert(holds: boolean, what: () => string): void {
  if (!holds) throw new Error(what());
}

const file = (text: string) => [{ name: 'rules.yaml', text }];
function checked(text: string) {
  const [one] = checkFiles(file(text));
  if (one === undefined) throw new Error('no answer');
  return one;
}

/** A finding apart from its place and from Falco's own words, which count positions. */
const kindOf = ({ code, message, item }: CheckDiagnostic) =>
  `${code}|${item?.kind ?? ''} ${item?.name ?? ''}|${message.replace(/ (Mind: [^.]*|Note: [^.]*|With the fix[^.]*)\./g, '').replace(/ Falco: .*/s, '')}`;

/** What is said of an item: in other words, once what it names has changed, it is the same. */
const aboutOf = ({ code, item }: CheckDiagnostic) =>
  `${code}|${item?.kind ?? ''} ${item?.name ?? ''}`;

const ofItems = ({ code, item }: CheckDiagnostic) => `${code}|${item?.kind ?? ''}`;

/** Items that are named by an alias: with the text it stands for, a fix changes their names. */
const namedByAlias = /\b(?:rule|macro|list):[ \t]*\*/;

function countBy(
  diagnostics: readonly CheckDiagnostic[],
  keyOf: (diagnostic: CheckDiagnostic) => string,
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const each of diagnostics) counts.set(keyOf(each), (counts.get(keyOf(each)) ?? 0) + 1);
  return counts;
}

function officialNames({ loaded }: Meaning): ReadonlySet<string> {
  const names = loaded.files.flatMap(({ items }) =>
    items.flatMap(({ kind, name }) =>
      (kind === 'rule' || kind === 'macro' || kind === 'list') &&
      name !== undefined &&
      official[kind].has(name)
        ? [`${kind} ${name}`]
        : [],
    ),
  );
  return new Set(names);
}

/** Items whose condition Falco cannot read: what is behind the fault may come to light with any fix of it. */
const unparsed = ({ loaded }: Meaning): ReadonlySet<string> =>
  new Set(
    loaded.files
      .flatMap(({ items }) => items)
      .flatMap(({ kind, name, node }) =>
        node.kind === 'map' &&
        node.pairs.some(
          ({ key, value }) =>
            key.kind === 'scalar' &&
            key.value === 'condition' &&
            value.kind === 'scalar' &&
            !parseCondition(value.value).ok,
        )
          ? [`${kind} ${name}`]
          : [],
      ),
  );

/** Characters of conditions behind a fault, also those of items that nothing uses: what is there was not judged. */
const cutShort = ({ loaded }: Meaning): number =>
  loaded.files
    .flatMap(({ items }) => items.flatMap(({ node }) => (node.kind === 'map' ? node.pairs : [])))
    .flatMap(({ key, value }) =>
      key.kind === 'scalar' && key.value === 'condition' && value.kind === 'scalar'
        ? [value.value]
        : [],
    )
    .reduce((sum, text) => {
      const parsed = parseCondition(text);
      return parsed.ok
        ? sum
        : sum + 1 + text.length - Math.min(text.length, parsed.error.range.from);
    }, 0);

/**
 * By (c) a rule matched nothing before, or it was said that it matches less: that it never fires was
 * there already, and could only not be seen.
 */
const wasThereAlready = ({ code }: CheckDiagnostic): boolean =>
  code === 'contradiction' || code === 'never-fires';

/** What is said and meant once a fix is taken; each is worked out once. */
interface After extends ReturnType<typeof checked> {
  readonly text: string;
  readonly meaning: Meaning;
}

function afterOf(text: string): After {
  return { ...checked(text), text, meaning: meaningOf(file(text)) };
}

class Case {
  readonly text: string;
  readonly before: ReturnType<typeof checked>;
  readonly #meaning: Meaning;
  readonly #random: Random;

  constructor(text: string, random: Random) {
    this.text = text;
    this.#random = random;
    this.before = checked(text);
    this.#meaning = meaningOf(file(text));
  }

  #stillLoads({ text: mended, load, diagnostics }: After, what: string): void {
    if (this.before.load === 'invalid' || this.before.load === 'unknown') return;
    const why = () => diagnostics.map(({ message }) => message).join('\n');
    assert(load !== 'invalid', () => `a: ${what}: no longer loads: ${why()}\n${mended}`);
  }

  #isGone(finding: CheckDiagnostic, { text: mended, diagnostics, meaning }: After): void {
    const was = countBy(this.before.diagnostics, kindOf);
    const is = countBy(diagnostics, kindOf);
    const kind = kindOf(finding);
    // Falco stops at the first fault of a condition; the next may be of the same kind.
    const isNext = (each: CheckDiagnostic) =>
      kindOf(each) === kind && each.range.from > finding.range.from;
    const gone =
      (is.get(kind) ?? 0) < (was.get(kind) ?? 0) ||
      (finding.severity === 'error' &&
        diagnostics.every((each) => kindOf(each) !== kind || isNext(each)));
    assert(gone, () => `b: ${kind} is still there after "${finding.fix?.title}"\n${mended}`);
    // What an error hid is no new finding: Falco did not come to it before.
    const errorGone = this.before.diagnostics.some(
      (each) =>
        each.severity === 'error' && (is.get(kindOf(each)) ?? 0) < (was.get(kindOf(each)) ?? 0),
    );
    if (errorGone || cutShort(meaning) < cutShort(this.#meaning)) return;
    // One that is written for both ends of a connection has its other findings twice.
    const times = /^(address-or-network|fd-ip-in|fd-net-in)$/.test(finding.code) ? 2 : 1;
    const hidden = unparsed(this.#meaning);
    const about = namedByAlias.test(mended) ? ofItems : aboutOf;
    const wasBy = countBy(this.before.diagnostics, about);
    const isBy = countBy(diagnostics, about);
    // A macro that is used now is said more of, and of its rule: Falco had not come to it.
    const written = (text: string) => (each: CheckDiagnostic) =>
      `${each.code} ${text.slice(each.range.from, each.range.to)}`;
    const wasWritten = countBy(this.before.diagnostics, written(this.text));
    const isWritten = countBy(diagnostics, written(mended));
    for (const each of diagnostics) {
      if (rank[each.severity] < rank[finding.severity]) continue;
      const place = written(mended)(each);
      if ((isWritten.get(place) ?? 0) <= (wasWritten.get(place) ?? 0)) continue;
      if (wasThereAlready(each) || hidden.has(`${each.item?.kind} ${each.item?.name}`)) continue;
      const more =
        (isBy.get(about(each)) ?? 0) > (wasBy.get(about(each)) ?? 0) &&
        (is.get(kindOf(each)) ?? 0) > (was.get(kindOf(each)) ?? 0) * times;
      assert(!more, () => `b: "${finding.fix?.title}" (${kind}) brings ${kindOf(each)}\n${mended}`);
    }
  }

  #matchesNoLess({ text: mended, meaning: after }: After, what: string): void {
    const before = this.#meaning;
    const judgeBefore = new Judge(before);
    const judgeAfter = new Judge(after);
    const leaves = [...leavesOf(before), ...leavesOf(after)];
    for (let count = 0; count < eventsForEach; count += 1) {
      const event = eventFor(leaves, this.#random);
      for (const rule of before.rules.values()) {
        if (!rule.enabled || judgeBefore.judge(rule, event) !== true) continue;
        const now = after.rules.get(rule.name);
        const verdict = now?.enabled ? judgeAfter.judge(now, event) : false;
        const shown = () => `${JSON.stringify(event)}\n${this.text}\n---\n${mended}`;
        // Where a part of it ends the evaluation, it did so before, or what did not load kept it from that.
        assert(verdict === true || verdict === 'unknown' || verdict === 'error', () => {
          return `c: ${what}: "${rule.name}" no longer matches ${shown()}`;
        });
      }
    }
  }

  #definesNothingOfficial({ text: mended, meaning }: After, what: string): void {
    const before = officialNames(this.#meaning);
    for (const name of officialNames(meaning)) {
      // It may have stood there, swallowed by a quote.
      const stood = before.has(name) || this.text.includes(name.replace(' ', ': '));
      assert(stood, () => `d: ${what}: defines ${name}\n${mended}`);
    }
  }

  one(finding: CheckDiagnostic): void {
    const { fix } = finding;
    if (fix === undefined) return;
    const mended = afterOf(applyFixes(this.text, [fix]));
    const what = `"${fix.title}" (${finding.code})`;
    this.#stillLoads(mended, what);
    this.#isGone(finding, mended);
    if (!saysLess.test(finding.message)) this.#matchesNoLess(mended, what);
    else if (fix.lessens === undefined) this.#stillLoads(mended, what);
    this.#definesNothingOfficial(mended, what);
  }

  all(): void {
    const [mended] = fixAll(file(this.text));
    if (mended === undefined || mended.text === this.text) return;
    const what = `all (${mended.taken.join('; ')})`;
    const after = afterOf(mended.text);
    this.#stillLoads(after, what);
    this.#definesNothingOfficial(after, what);
    const worst = (diagnostics: readonly CheckDiagnostic[]) =>
      Math.max(0, ...diagnostics.map(({ severity }) => rank[severity]));
    const judged = after.diagnostics.filter((each) => !wasThereAlready(each));
    assert(
      cutShort(after.meaning) < cutShort(this.#meaning) ||
        worst(judged) <= worst(this.before.diagnostics),
      () => `b: ${what}\n${mended.text}`,
    );
    if (!diagnosticsSayLess(this.before.diagnostics)) this.#matchesNoLess(after, what);
  }
}

/** Of what is taken with all others. */
function diagnosticsSayLess(diagnostics: readonly CheckDiagnostic[]): boolean {
  return diagnostics.some(
    ({ fix, message }) => fix !== undefined && fix.lessens === undefined && saysLess.test(message),
  );
}

/** Gives the codes whose fixes were taken. */
export function judgeFixes(text: string, random: Random): ReadonlySet<string> {
  const one = new Case(text, random);
  const taken = new Set<string>();
  for (const finding of one.before.diagnostics) {
    if (finding.fix === undefined) continue;
    one.one(finding);
    taken.add(finding.code);
  }
  one.all();
  return taken;
}

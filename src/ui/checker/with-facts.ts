// A request and a session → its answer, once the facts are there that it needs: about Falco's own rules,
// about plugins, and about what Falco says. They are parts of their own, loaded when they are first asked for.
import type { CheckFacts } from './models/check-session.ts';

type Load = Readonly<Record<keyof CheckFacts, () => Promise<CheckFacts>>>;

const load: Load = {
  stableRules: () => import('../../falco/official-stable.gen.ts'),
  othersRules: () => import('../../falco/official-others.gen.ts'),
  choosePlugins: () => import('../../check/loading/chosen-plugins.ts'),
  mend: () => import('../../check/mends/mends.ts'),
};

interface Asked<Request, Answer> {
  readonly awaited: (request: Request) => readonly (keyof CheckFacts)[];
  readonly give: (facts: CheckFacts) => void;
  readonly answer: (request: Request) => Answer;
  /** What the last answer was given without. */
  readonly missed?: readonly (keyof CheckFacts)[];
}

export async function answerWithFacts<Request, Answer>(
  session: Asked<Request, Answer>,
  request: Request,
): Promise<Answer> {
  for (const what of session.awaited(request)) session.give(await load[what]());
  const answer = session.answer(request);
  const missed = session.missed ?? [];
  if (missed.length === 0) return answer;
  for (const what of missed) session.give(await load[what]());
  return session.answer(request);
}

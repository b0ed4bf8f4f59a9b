// The three facts of the landing page, each with the page that proves it.
// Its figures are counted when the site is built, by the evaluation the tests hold to Falco's answers.

import { countedWords } from '../claims/claim-words.ts';
import { shippedClaims } from '../components/catches.ts';
import { defaultFalco } from '../falco/default-version.ts';
import { falcoMinors } from '../falco/minors.gen.ts';
import { slots } from '../kubebrowse/slots.gen.ts';

const { totals } = shippedClaims;

export type Fact = {
  readonly figure: string;
  readonly claim: string;
  readonly detail: string;
  readonly proof: { readonly caption: string; readonly path: string };
};

export const facts: readonly Fact[] = [
  {
    figure: `${slots.rules.length} rules`,
    claim: `in one file, for Falco ${falcoMinors[0]} to ${defaultFalco}`,
    detail:
      'Self-contained: no macro or list of Falco’s own rules is used or redefined, every field and event type is one Falco has.',
    proof: { caption: 'What each Falco version gets', path: '/reference/falco-versions/' },
  },
  {
    figure: 'Silent',
    claim: `on ${totals.silent} of ${totals.normal} normal events`,
    detail: `Recorded from the session images and derived from the pod specification. ${countedWords(totals)}.`,
    proof: { caption: 'Normal behaviour and its exemptions', path: '/rules/normal-behaviour/' },
  },
  {
    figure: 'Catches',
    claim: `${totals.caught} of ${totals.attacks} attack events`,
    detail:
      'From a shell below a renderer to the metadata service and the kubelet, each by a rule with a page of its own.',
    proof: { caption: 'Every rule, and how to trigger it', path: '/rules/' },
  },
];

// The three facts of the landing page, each with the page that proves it.
// Its figures are those of `npm run detect`, by the evaluation the tests hold to Falco's answers.

import { measuredCatch, measuredNoise, measuredOn } from '../claims/measured-words.ts';
import { defaultFalco } from '../falco/default-version.ts';
import { falcoMinors } from '../falco/minors.gen.ts';
import { slots } from '../kubebrowse/slots.gen.ts';

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
    claim: `in recordings: ${measuredNoise}`,
    detail:
      'Chromium, Firefox, LibreOffice, the office desktop and the VNC image, each with what runs in it chosen, driven as a user would.',
    proof: { caption: 'Normal behaviour and its exemptions', path: '/rules/normal-behaviour/' },
  },
  {
    figure: 'Catches',
    claim: measuredCatch,
    detail: `${measuredOn} The events missed are named, with the reason.`,
    proof: { caption: 'What these rules cannot see', path: '/guide/blind-spots/' },
  },
];

// The three facts of the landing page, each with the page that proves it.
// PLACEHOLDER figures: the lead fills them from generated counts.

export type Fact = {
  readonly figure: string;
  readonly claim: string;
  readonly detail: string;
  readonly proof: { readonly caption: string; readonly path: string };
};

export const facts: readonly Fact[] = [
  {
    figure: 'Loads',
    claim: 'in Falco 0.39 to 0.44',
    detail: 'One self-contained file. No macro or list of Falco’s own rules is used or redefined.',
    proof: { caption: 'What the rules watch', path: '/rules/' },
  },
  {
    figure: 'Silent',
    claim: 'on normal sessions',
    detail: 'Checked against recorded behaviour of the session images: browsing, office, VNC, RDP.',
    proof: { caption: 'Quick start', path: '/guide/quick-start/' },
  },
  {
    figure: 'Catches',
    claim: 'attacks on an isolated browser',
    detail: 'From a shell below a renderer to the metadata service and the kubelet.',
    proof: { caption: 'Every rule, and how to trigger it', path: '/rules/' },
  },
];

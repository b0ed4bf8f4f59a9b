// What a page gives to be sent by link.
export interface SharedProps {
  /** What the link is to hold. */
  readonly read: () => string;
  /** What of it a person has written: looked at for secrets. */
  readonly texts: () => string;
}

// Sentences for screen readers. The last one of a burst is spoken, when the burst is over.

export type Announce = (message: string) => void;

export function announcer(region: HTMLElement, quiet = 700): Announce {
  let waiting: ReturnType<typeof setTimeout> | undefined;
  return (message) => {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      // The same sentence twice is no change and would not be spoken.
      region.textContent = region.textContent === message ? `${message}\u00a0` : message;
    }, quiet);
  };
}

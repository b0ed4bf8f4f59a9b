// An alert's object, or labels that stand around one → the source of its event.

/** Falcosidekick calls itself the source in places, and Falco's the event source. */
export function eventSourceOf(object: Readonly<Record<string, unknown>>): string | undefined {
  const text = (key: string) => {
    const value = Object.hasOwn(object, key) ? object[key] : undefined;
    return typeof value === 'string' ? value : '';
  };
  const source = text('eventsource') || text('source');
  return /^(?:falco)?$/i.test(source) ? undefined : source;
}

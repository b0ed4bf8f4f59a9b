import fc from 'fast-check';
import { expect, it } from 'vitest';
import { recordedEvents, recordingText } from './recording.mjs';

const value = fc.oneof(
  fc.string(),
  fc.integer(),
  fc.boolean(),
  fc.constant(null),
  fc.record({ hex: fc.constant('00ff') }, { noNullPrototype: true }),
  fc.array(fc.integer(), { maxLength: 3 }),
);
const fields = fc.dictionary(
  fc.constantFrom('a', 'back', 'proc.name', 'proc.pid', 'proc.ppid'),
  value,
  {
    noNullPrototype: true,
  },
);
const event = fc.record(
  { id: fc.string(), title: fc.string(), seconds: fc.nat(), fields },
  { noNullPrototype: true },
);

it('are the same events again, whatever they hold', () => {
  fc.assert(
    fc.property(fc.array(event, { minLength: 1, maxLength: 60 }), (events) => {
      expect(recordedEvents(recordingText(events))).toEqual(events);
    }),
  );
});

it('hold what differs from the likest of the lines before', () => {
  const [cat, dog] = ['a long name of a program', 'another long name of a program'];
  const events = [
    { id: '1', fields: { 'proc.pid': 1, 'thread.tid': 1, 'proc.name': cat, 'fd.name': '/a' } },
    { id: '2', fields: { 'proc.pid': 2, 'proc.name': dog } },
    { id: '3', fields: { 'proc.pid': 1, 'thread.tid': 3, 'proc.name': cat, 'fd.name': '/b' } },
    { id: '4', fields: { 'proc.pid': 1, 'thread.tid': 3, 'proc.name': cat } },
  ];
  expect(recordingText(events).trim().split('\n').slice(2)).toEqual([
    '{"id":"3","back":2,"set":{"fd.name":"/b"},"add":{"thread.tid":2}}',
    '{"id":"4","back":1,"set":{},"unset":["fd.name"]}',
  ]);
});

it('are plain where a line holds its fields, and end at one that leads nowhere', () => {
  expect(recordedEvents('{"id":"1","fields":{"a":1}}\n')).toEqual([{ id: '1', fields: { a: 1 } }]);
  expect(() => recordedEvents('{"id":"1","back":1,"set":{}}')).toThrow('1: no line 1 back');
});

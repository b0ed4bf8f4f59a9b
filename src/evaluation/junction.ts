// The tests of operands → the test of `and` or `or`: the first that decides is the last one asked.
import type { Test } from './check.ts';

export function all(tests: readonly Test[]): Test {
  return () => {
    for (let at = 0; at < tests.length; at += 1) if (!tests[at]?.()) return false;
    return true;
  };
}

export function any(tests: readonly Test[]): Test {
  return () => {
    for (let at = 0; at < tests.length; at += 1) if (tests[at]?.()) return true;
    return false;
  };
}

// fd.ip, fd.net, fd.port and fd.proto stand for both ends of a connection, or for the one address of
// a listening socket → their tests, quirks included. libs sinsp_filtercheck_fd.cpp.
import type { ComparisonOperator } from '../../filtercheck/operators.ts';
import { EvaluationFault } from '../fault.ts';
import { type Constant, membership, predicate } from './compare.ts';
import { type Extracted, scalars } from './fields.ts';

type EndpointTest = (value: Extracted) => boolean;

export function endpointTest(
  name: string,
  operator: ComparisonOperator,
  constants: readonly Constant[],
): EndpointTest {
  const [first] = constants;
  if (name === 'fd.ip') return addressTest(operator, first);
  if (name === 'fd.net') return networkTest(operator, first);
  return portTest(operator, first, constants);
}

function eitherOrBoth(operator: ComparisonOperator, type: string, first: Constant): EndpointTest {
  const test = predicate(operator, type, first);
  return operator === '!='
    ? (value) => scalars(value).every(test)
    : (value) => scalars(value).some(test);
}

function addressTest(operator: ComparisonOperator, first: Constant | undefined): EndpointTest {
  // compare_ip hands no length on: no set has a member of length 0.
  if (operator === 'in' || first === undefined) return () => false;
  if (operator === 'intersects') {
    return fails("filter error: IP filter only supports '=' and '!=' operators");
  }
  return eitherOrBoth(operator, 'IPADDR', first);
}

/** compare_net looks at the first value only. `intersects` holds for a listening socket alone. */
function networkTest(operator: ComparisonOperator, first: Constant | undefined): EndpointTest {
  if (first === undefined) return () => false;
  const test = eitherOrBoth(operator, 'IPNET', first);
  return operator === 'intersects' ? (value) => scalars(value).length < 2 && test(value) : test;
}

function portTest(
  operator: ComparisonOperator,
  first: Constant | undefined,
  constants: readonly Constant[],
): EndpointTest {
  if (operator === 'intersects') {
    return fails('filter error: unsupported port comparison operator');
  }
  if (operator === 'in') {
    const isMember = membership(operator, constants);
    return (value) => scalars(value).some(isMember);
  }
  return first === undefined ? () => false : eitherOrBoth(operator, 'PORT', first);
}

function fails(message: string): EndpointTest {
  return () => {
    throw new EvaluationFault(message);
  };
}

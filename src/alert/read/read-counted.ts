// Answers of queries that count → rows in the aggregated form (read-aggregate.ts).
import { isObject, type JsonObject, type JsonValue, member } from '../bytes/exact-json.ts';

/** A Loki metric query, or a bucket of a composite aggregation; undefined: neither. */
export function countedRows(object: JsonObject): readonly JsonObject[] | undefined {
  const metric = member(object, 'metric');
  if (isObject(metric) && Object.hasOwn(metric, 'rule')) {
    const value = member(object, 'value');
    const series = member(object, 'values');
    const points = Array.isArray(value) ? [value] : Array.isArray(series) ? series : [];
    return points.flatMap((point: JsonValue) =>
      Array.isArray(point) ? [{ ...metric, count: point[1] ?? null, last: point[0] ?? null }] : [],
    );
  }
  const key = member(object, 'key');
  const count = member(object, 'doc_count');
  if (!isObject(key) || count === undefined || !Object.hasOwn(key, 'rule')) return undefined;
  const row = { ...key, count, first: below(object, 'first'), last: below(object, 'last') };
  const pods = below(object, 'pods');
  return [pods === null ? row : { ...row, pods }];
}

/** `{"first": {"value": 1795428000000}}`, as min and max of Elasticsearch write it. */
function below(bucket: JsonObject, name: string): JsonValue {
  const held = member(bucket, name);
  return (
    (isObject(held) ? (member(held, 'value_as_string') ?? member(held, 'value')) : held) ?? null
  );
}

// A table in JSON, columns apart from cells → its rows as objects.
import { isObject, type JsonObject, type JsonValue, member } from './exact-json.ts';

function columnName(column: JsonValue): string {
  if (typeof column === 'string') return column;
  if (!isObject(column)) return '';
  const name = member(column, 'name') ?? member(column, 'ColumnName') ?? member(column, 'text');
  return typeof name === 'string' ? name : '';
}

/**
 * ES|QL: `{"columns": [{"name": "rule"}, …], "values": [[…], …]}`; Elasticsearch SQL and Azure Monitor
 * call them `rows`, Kusto writes `Columns` and `Rows`. Undefined: it is no table.
 */
export function tableRows(object: JsonObject): readonly JsonObject[] | undefined {
  const columns = member(object, 'columns') ?? member(object, 'Columns');
  const values = member(object, 'values') ?? member(object, 'rows') ?? member(object, 'Rows');
  if (!Array.isArray(columns) || !Array.isArray(values)) return undefined;
  const names = columns.map(columnName);
  return values.flatMap((cells: JsonValue) => {
    if (!Array.isArray(cells)) return isObject(cells) ? [cells] : [];
    const pairs = names.map((name, place) => [name, cells[place] ?? null] as const);
    return [Object.fromEntries(pairs.filter(([, cell]) => cell !== null))];
  });
}

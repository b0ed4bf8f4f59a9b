import { expect, it } from 'vitest';
import { tableRows } from './table-rows.ts';

it.each([
  [{ columns: [{ name: 'a' }, 'b'], values: [[1, 2], [3]] }, [{ a: 1, b: 2 }, { a: 3 }]],
  [{ columns: ['a'], rows: [[1], { x: 1 }, 5, null] }, [{ a: 1 }, { x: 1 }]],
  [{ Columns: [{ ColumnName: 'a' }, { text: 'b' }], Rows: [[null, 0]] }, [{ b: 0 }]],
  [{ columns: [5, { name: 5 }], values: [[1, 2]] }, [{ '': 2 }]],
  [{ columns: ['a'], values: 'x' }, undefined],
  [{ columns: 'x', values: [] }, undefined],
  [{ values: [] }, undefined],
])('%j', (table, rows) => {
  expect(tableRows(table)).toEqual(rows);
});

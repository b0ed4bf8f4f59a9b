// HTML of a docs page → the same with each table in a frame that scrolls sideways by keyboard too.
// Starlight makes the table itself a scrolling block, which hides from a screen reader that it is one.
// Each cell is told its column, and each part what it is: on a phone a row is drawn as a card, where
// neither would be known any more.

/** @param {string} html */
const textOf = (html) =>
  html
    .replace(/<[^>]*>/g, '')
    .replace(/"/g, '&quot;')
    .replace(/\s+/g, ' ')
    .trim();

/** An attribute, unless the tag has it. @param {string} attributes @param {string} name @param {string} value */
const plus = (attributes, name, value) =>
  new RegExp(`\\s${name}=`).test(attributes) ? attributes : `${attributes} ${name}="${value}"`;

/** @param {string} row @param {readonly string[]} headings */
function labelRow(row, headings) {
  let at = 0;
  return row.replace(
    /<(td|th)((?:\s[^>]*)?)>/g,
    (_, /** @type {string} */ tag, /** @type {string} */ attributes) => {
      const heading = headings[at] ?? '';
      at += Number(/\scolspan="?(\d+)/.exec(attributes)?.[1] ?? 1);
      const spans = /\scolspan=/.test(attributes);
      const role = plus(attributes, 'role', tag === 'th' ? 'rowheader' : 'cell');
      return `<${tag}${heading === '' || spans ? role : plus(role, 'data-label', heading)}>`;
    },
  );
}

/** @param {string} table */
function labelCells(table) {
  const head = /<thead[\s\S]*?<\/thead>/.exec(table)?.[0] ?? '';
  const headings = [...head.matchAll(/<t[hd](?:\s[^>]*)?>([\s\S]*?)<\/t[hd]>/g)].map(
    ([, text = '']) => textOf(text),
  );
  return table
    .replace(/<tr(?:\s[^>]*)?>[\s\S]*?<\/tr>/g, (row) =>
      head.includes(row)
        ? row.replaceAll('<th', '<th role="columnheader"')
        : labelRow(row, headings),
    )
    .replace(/<tr(?=[\s>])/g, '<tr role="row"')
    .replace(/<(thead|tbody)(?=[\s>])/g, '<$1 role="rowgroup"')
    .replace('<table', '<table role="table"');
}

/** @param {string} html */
export function frameTables(html) {
  return html.replace(/<table(?:\s[^>]*)?>[\s\S]*?<\/table>/g, (table) => {
    const named = table.replace(/<th(\s[^>]*)?><\/th>/g, '<td></td>');
    return `<div class="table-frame" role="group" aria-label="Table" tabindex="0">${labelCells(named)}</div>`;
  });
}

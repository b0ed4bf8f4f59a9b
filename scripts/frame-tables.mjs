// HTML of a docs page → the same with each table in a frame that scrolls sideways by keyboard too.
// Starlight makes the table itself a scrolling block, which hides from a screen reader that it is one.

/** @param {string} html */
export function frameTables(html) {
  return html.replace(
    /<table>[\s\S]*?<\/table>/g,
    (table) =>
      `<div class="table-frame" role="group" aria-label="Table" tabindex="0">${table.replace(/<th( [^>]*)?><\/th>/g, '<td></td>')}</div>`,
  );
}

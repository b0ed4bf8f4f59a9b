/** Cells of tables that hide part of their text, stand beyond the edge or are scrolled to; runs in the page. */
export const cutCells = (): string[] =>
  [...document.querySelectorAll<HTMLElement>('td, th')]
    .filter((cell) => {
      const { left, right, width } = cell.getBoundingClientRect();
      // A heading that is there for screen readers alone, or a row that a filter hides.
      if (width < 2 || cell.closest('thead')?.clientWidth === 1) return false;
      const isCut = cell.scrollWidth > cell.clientWidth + 1;
      const frame = cell.closest('.table-frame');
      const scrolls = frame !== null && frame.scrollWidth > frame.clientWidth + 1;
      return isCut || scrolls || left < -1 || right > document.documentElement.clientWidth + 1;
    })
    .map((cell) => (cell.textContent ?? '').trim().slice(0, 60));

// How many lines → their numbers beside the text, in blocks of which only the last ever changes.

const numbersPerBlock = 200;

/** Line numbers never change, there are only more or fewer of them. */
export function number(gutter: HTMLElement, lines: number): void {
  const blocks = Math.ceil(lines / numbersPerBlock);
  while (gutter.children.length > blocks) gutter.lastElementChild?.remove();
  for (let block = Math.max(0, gutter.children.length - 1); block < blocks; block += 1) {
    const from = block * numbersPerBlock;
    const count = Math.min(numbersPerBlock, lines - from);
    const node = gutter.children[block] ?? gutter.appendChild(document.createElement('span'));
    if (node.getAttribute('data-n') === String(count)) continue;
    node.setAttribute('data-n', String(count));
    if (node instanceof HTMLElement) node.style.setProperty('--n', String(count));
    node.textContent = Array.from({ length: count }, (_, at) => from + at + 1).join('\n');
  }
}

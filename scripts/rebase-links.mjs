// HTML with root-relative links → HTML whose links start with the base path.
// Prose links as `/guide/install-helm/`, whatever address the site is served under.

/**
 * @param {string} html
 * @param {string} base `/` or `/name/`
 */
export function rebaseLinks(html, base) {
  const prefix = base.replace(/\/$/, '');
  if (prefix === '') return html;
  return html.replace(
    /(<[a-z][^<>]*?\s(?:href|src|action)=")(\/(?!\/)[^"]*)"/g,
    (whole, head, path) =>
      path === prefix || path.startsWith(`${prefix}/`) ? whole : `${head}${prefix}${path}"`,
  );
}

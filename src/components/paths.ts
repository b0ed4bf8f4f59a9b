// Root-relative path of this site → the same under the base path it is served from.
export const href = (path: string): string => import.meta.env.BASE_URL.replace(/\/$/, '') + path;

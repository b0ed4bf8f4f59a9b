// Texts kept in this browser. Storage may be full, forbidden or absent; the caller hears of it.

export interface Storage {
  readonly read: (key: string) => string | null;
  /** @returns what went wrong, or null */
  readonly write: (key: string, text: string) => string | null;
}

export const browserStorage: Storage = {
  read: (key) => {
    try {
      return localStorage.getItem(key);
    } catch {
      return null;
    }
  },
  write: (key, text) => {
    try {
      localStorage.setItem(key, text);
      return null;
    } catch (error) {
      return error instanceof DOMException && error.name === 'QuotaExceededError'
        ? 'This is more than the browser keeps for one site'
        : 'This browser keeps nothing for this site';
    }
  },
};

// The rules file as shipped. The page shows its beginning; the whole comes with the first touch.

export const rulesText = async (): Promise<string> =>
  (await import('../../../../rules/kubebrowse_rules.yaml?raw')).default;

// Networks that the rules file holds whatever the settings say.

/** Networks the file calls internal; settings add to them. */
export const internalNetworks = [
  '10.0.0.0/8',
  '100.64.0.0/10',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '198.18.0.0/15',
  'fc00::/7',
  'fe80::/10',
] as const;

/** Where a resolver may be while none is given: any internal address but the benchmark range. */
export const anyResolver: readonly string[] = internalNetworks.filter(
  (network) => network !== '198.18.0.0/15',
);

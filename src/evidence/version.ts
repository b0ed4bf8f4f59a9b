// The version of the command line: that of package.json, which a test holds it to.
export const version = '0.2.0';

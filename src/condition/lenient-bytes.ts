// Stray bytes that RE2 takes for characters though Unicode does not: halves of surrogate pairs, and
// what is past the last character (re2 util/rune.cc). A part of a pattern with the flag `u`.
export const lenientBytes = String.raw`\udced[\udca0-\udcbf][\udc80-\udcbf]|\udcf4[\udc90-\udcbf][\udc80-\udcbf]{2}`;

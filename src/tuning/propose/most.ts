/** Of one rule no more proposals than these are judged: those of most alerts. */
export const mostOfRule = 400;

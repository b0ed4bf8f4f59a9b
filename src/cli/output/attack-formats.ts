// The ways in which `attack` writes its answer, the usual one first.

export const attackFormats: readonly string[] = ['layer', 'csv', 'markdown'];

// The words that --format and --fail-on of `check` take.

export const formats = ['text', 'json', 'sarif', 'github', 'gitlab', 'junit'] as const;

/** What makes a check fail. */
export const failures = ['load', 'error', 'warning', 'hint'] as const;

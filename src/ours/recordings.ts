// Names that recordings have in what is written, by which they are known again when it is read.

/** The volume in Falco's pod. */
export const captureVolume = 'kubebrowse-captures';

/** What comes before time and number of the event in the name of a file. */
export const capturePrefix = 'falco';

/** The chart has no value for it; Falco takes any key of falco.yaml by its option -o. */
export const captureLimitKey = 'capture.max_file_size_mb';

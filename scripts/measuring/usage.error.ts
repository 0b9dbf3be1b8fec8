/** The command line does not fit; one sentence that names the flag. */
export class UsageError extends Error {}

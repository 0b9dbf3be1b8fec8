/**
 * What requests are told apart by. `cached`: details from the cache, sent whole; `revalidated`: the same, 304 since the
 * user has them; `cold`: details that had to be made; `messaging`, `batch` of three new personas; `write`: what makes a
 * new persona.
 */
export const kinds = ['cached', 'revalidated', 'cold', 'messaging', 'batch', 'write'] as const;
export type Kind = (typeof kinds)[number];

/** Those that are judged by `--max-cached-p99`. */
export const cachedKinds = ['cached', 'revalidated'] as const satisfies Kind[];

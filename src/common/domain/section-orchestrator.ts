/** In what order the sections of one answer are generated: the port, and the token under which a variant is provided. */
export abstract class SectionOrchestrator {
  /** @returns what the pieces of work give, in their order; none of them ever rejects */
  abstract run<T>(work: readonly (() => Promise<T>)[]): Promise<T[]>;
}

/** How a section is asked for. */
export interface SectionOptions {
  /** Make it again though it is kept. */
  refresh: boolean;
  /** Why it is generated again, for the log. */
  reason?: string;
  /** Gets what of the section is written until `signal` aborts or it is there. Must not throw. */
  onPartial?: (partial: unknown) => void;
  /** Gets why it could not be generated, whatever is answered in its place. Must not throw. */
  onFailure?: (error: unknown) => void;
  /** Of the request that asks. It ends the partials alone: others may want the section. */
  signal?: AbortSignal;
}

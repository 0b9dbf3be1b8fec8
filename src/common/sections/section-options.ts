/** How a section is asked for. */
export interface SectionOptions {
  /** Make it again though it is kept. */
  refresh: boolean;
  /** Why it is made again, for the log. */
  reason?: string;
}

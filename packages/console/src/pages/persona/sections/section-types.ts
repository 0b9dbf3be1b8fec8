import type { Schemas } from 'persona-details-client';

type SectionEvents = Extract<Schemas['DetailsEvent'], { event: 'section' }>['data'];
export type SectionName = SectionEvents['section'];
export const sectionNames: readonly SectionName[] = ['journey', 'needs', 'messaging', 'kpi'];
/** As in the details. */
export type Written<Name extends SectionName> = Extract<SectionEvents, { section: Name; complete: true }>;
/** What of a section is written so far. */
export type InWriting<Name extends SectionName> = Extract<SectionEvents, { section: Name; complete: false }>;

/** What came of the stream so far, by section, and what it ended with. */
export interface Sections {
  journey?: Written<'journey'> | InWriting<'journey'>;
  needs?: Written<'needs'> | InWriting<'needs'>;
  messaging?: Written<'messaging'> | InWriting<'messaging'>;
  kpi?: Written<'kpi'>;
  /** Shown as they were, while they are written anew. */
  rewritten?: readonly SectionName[];
  /** After its last event; it tells the variant and the version. */
  done?: Extract<Schemas['DetailsEvent'], { event: 'done' }>['data'];
}

import { type DocumentTimes, JsonDocument } from './json-document.js';

/**
 * A document in which a section is missing or old: for those who wait for it now. No tier keeps it
 * ({@link CacheTier}), so that nobody gets it later, and the last good one stays.
 */
export class IncompleteDocument extends JsonDocument {
  /** @param forReader built for one who may not generate what is missing */
  constructor(
    json: string,
    times: DocumentTimes,
    readonly forReader: boolean,
  ) {
    super(json, times);
  }
}

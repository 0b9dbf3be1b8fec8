import { isUuid } from './created-ids.js';

/** Whose doing it was: an API key's, the operator's, or the service's own by a job of that queue. */
export type Actor = { key: string } | { operator: true } | { service: string };

/** How it ended. `refused`: by an answer of 400–499, nothing was changed. `failed`: it may have changed something. */
export type Outcome = 'done' | 'refused' | 'failed';

interface Ending {
  outcome: Outcome;
  /** Of the answer; not where there was no request. */
  status?: number;
  /** Ids of what was made. */
  created?: string[];
  /** Answered as the first request with this Idempotency-Key was: nothing was done again. */
  replayed?: true;
}

/** That something is about to be done; with an ending, that it was. */
export interface ActionRecord extends Partial<Ending> {
  /** Method and route, such as `PATCH /v1/personas/:id`; of the service itself such as `persona.purge`. */
  action: string;
  /** Ids by their names in the route. Nothing else of what a client sent. */
  params: Record<string, string>;
  by: Actor;
  /** See `userCommitment`; not where nobody but the key is known. */
  user?: string;
  /** Not where there was no request, and no job. */
  request?: string;
}

/** What became of what was about to be done. */
export interface OutcomeRecord extends Ending {
  /** The number of the record that said so. */
  of: number;
}

/** What is kept of an action: `docs/adr/0064-audit.md`. No names, no texts. */
export type AuditRecord = ActionRecord | OutcomeRecord;

/** Every id that a record names, each once: what it is found by. */
export function idsOf(record: AuditRecord): string[] {
  const params = 'params' in record ? Object.values(record.params).filter(isUuid) : [];
  return [...new Set([...params, ...(record.created ?? [])])];
}

export function outcomeOf(status: number): Outcome {
  if (status < 400) return 'done';
  return status < 500 ? 'refused' : 'failed';
}

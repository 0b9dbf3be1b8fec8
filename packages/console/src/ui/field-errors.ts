import type { Schemas } from 'persona-details-client';

/** What a refused body has wrong, by the names of its members: `#/age` is told at the field `age`. */
export function fieldErrorsOf(error: unknown): Record<string, string> {
  const problem = (error as { problem?: Schemas['Problem'] } | undefined)?.problem;
  const told = (problem?.errors ?? []).flatMap(({ pointer, message }): [string, string][] => {
    // Of a list with one entry it is that entry's.
    const name = /^#\/(?:[a-z]+\/\d+\/)?(\w+)/i.exec(pointer)?.[1];
    return name ? [[name, message]] : [];
  });
  return Object.fromEntries(told.toReversed());
}

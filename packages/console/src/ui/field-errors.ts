import { ApiProblem } from 'persona-details-client';

/** What a refused body has wrong, by the names of its members: `#/age` is told at the field `age`. */
export function fieldErrorsOf(error: unknown): Record<string, string> {
  if (!(error instanceof ApiProblem)) return {};
  const told = (error.problem.errors ?? []).flatMap(({ pointer, message }): [string, string][] => {
    const name = /^#\/(?:[a-z]+\/\d+\/)?(\w+)/i.exec(pointer)?.[1];
    return name ? [[name, message]] : [];
  });
  return Object.fromEntries(told.toReversed());
}

/** Where in which answer: kept in the address, so that it can be sent to somebody. */
export interface AnswerPlace {
  responseId: string;
  start?: number;
  end?: number;
}

/** The page that is open, with an answer above it. @param url path and query */
export function addressOfAnswer(url: string, { responseId, start, end }: AnswerPlace): string {
  const [path, query = ''] = url.split('?') as [string, string?];
  const parameters = new URLSearchParams(query);
  parameters.set('answer', responseId);
  if (start !== undefined && end !== undefined) parameters.set('marked', `${start}-${end}`);
  else parameters.delete('marked');
  return `${path}?${parameters}`;
}

export function addressWithoutAnswer(url: string): string {
  const [path, query = ''] = url.split('?') as [string, string?];
  const parameters = new URLSearchParams(query);
  parameters.delete('answer');
  parameters.delete('marked');
  return parameters.size > 0 ? `${path}?${parameters}` : path;
}

/** @param query of the address, by name */
export function answerPlaceOf(query: Record<string, string>): AnswerPlace | undefined {
  const { answer, marked } = query;
  if (!answer) return undefined;
  const [, start, end] = /^(\d+)-(\d+)$/.exec(marked ?? '') ?? [];
  return { responseId: answer, ...(start && end && { start: Number(start), end: Number(end) }) };
}

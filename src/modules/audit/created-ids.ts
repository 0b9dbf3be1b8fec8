const form = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** An import makes a thousand at most. */
const most = 2_000;

export function isUuid(value: unknown): value is string {
  return typeof value === 'string' && form.test(value);
}

/** Ids of what an answer of 201 or 202 says was made: its own, and those of the objects and lists in it. */
export function createdIds(answer: unknown): string[] {
  if (!isObject(answer)) return [];
  const within = Object.values(answer).flatMap((value) => (Array.isArray(value) ? value : [value]));
  const ids = [answer, ...within].flatMap((each) => (isObject(each) ? [each['id'], each['importId']] : []));
  return [...new Set(ids.filter(isUuid))].slice(0, most);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

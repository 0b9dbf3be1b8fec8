import { z } from 'zod';
import { entityTag, JsonDocument } from './json-document.js';

/** What Keyv keeps under a key; `expires` in epoch milliseconds. */
interface Entry<Value> {
  value?: Value;
  expires?: number | undefined;
}

/** To be raised with a change of the form: entries of another one are misses. */
const form = 1;

const common = { form: z.literal(form), etag: z.string(), expires: z.number().optional() };
const headSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('json'), ...common }),
  z.object({ kind: z.literal('document'), ...common, builtAt: z.number(), refreshAt: z.number() }),
]);
type Head = z.infer<typeof headSchema>;

/**
 * An entry as text for Redis: one line of JSON about it, and the body below, a document's as it is. `etag` is the
 * body's, in either kind, and tells a whole one from a part.
 */
export function serialize<Value>({ value, expires }: Entry<Value>): string {
  if (value instanceof JsonDocument) {
    const { etag, builtAt, refreshAt, body } = value;
    return join({ form, kind: 'document', etag, expires, builtAt, refreshAt }, body.toString());
  }
  const body = JSON.stringify(value) ?? '';
  return join({ form, kind: 'json', etag: entityTag(Buffer.from(body)), expires }, body);
}

/** Nothing where the text is not whole, of another form, or no entry at all. Never throws. */
export function deserialize<Value>(text: string): Entry<Value> | undefined {
  try {
    const headEnd = text.indexOf('\n');
    const head = headSchema.parse(JSON.parse(text.slice(0, headEnd)));
    const value = toValue(head, text.slice(headEnd + 1)) as Value | undefined;
    return value === undefined ? undefined : { value, expires: head.expires };
  } catch {
    return undefined;
  }
}

function join(head: Head, body: string): string {
  return `${JSON.stringify(head)}\n${body}`;
}

/** @throws {SyntaxError} */
function toValue(head: Head, body: string): unknown {
  if (head.kind === 'document') {
    const document = new JsonDocument(body, head);
    return document.etag === head.etag ? document : undefined;
  }
  return entityTag(Buffer.from(body)) === head.etag ? JSON.parse(body) : undefined;
}

import { readFileSync } from 'node:fs';

/** A document as the service sent it. */
export interface StoredDocument {
  contentType: string;
  /** In its quotes. */
  etag: string;
  body: Buffer;
}

/** As a file, for a server in another process. */
export function encodeDocument({ contentType, etag, body }: StoredDocument): string {
  return JSON.stringify({ contentType, etag, body: body.toString('base64') });
}

export function readDocument(path: string): StoredDocument {
  const { contentType, etag, body } = JSON.parse(readFileSync(path, 'utf8')) as Record<string, string>;
  return { contentType: contentType!, etag: etag!, body: Buffer.from(body!, 'base64') };
}

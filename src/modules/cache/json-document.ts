import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

/** A content coding of HTTP that documents are also kept in. */
export type Encoding = 'br' | 'gzip';

/** Epoch milliseconds. */
export interface DocumentTimes {
  readonly builtAt: number;
  /** When it is to be built again. */
  readonly refreshAt: number;
}

/** Wait after a refresh that failed, in milliseconds. */
const postponeMs = 30_000;

const compress: Record<Encoding, (body: Buffer) => Promise<Buffer>> = {
  // Quality 5 takes about as long as gzip and is smaller; the default, 11, takes some fifty times as long.
  br: (body) => promisify(brotliCompress)(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }),
  gzip: (body) => promisify(gzip)(body),
};

/** A JSON document as it is sent: bytes with their entity tag, compressed at most once for each encoding. */
export class JsonDocument {
  readonly body: Buffer;
  /** Strong, in its quotes; of `body` as it is. */
  readonly etag: string;
  readonly builtAt: number;
  refreshAt: number;
  private readonly encodings = new Map<Encoding, Promise<Buffer>>();

  constructor(json: string, { builtAt, refreshAt }: DocumentTimes) {
    this.body = unpooled(Buffer.from(json));
    this.etag = entityTag(this.body);
    this.builtAt = builtAt;
    this.refreshAt = refreshAt;
  }

  /** @throws what zlib fails with; the next call then tries again */
  encoded(encoding: Encoding): Promise<Buffer> {
    const kept = this.encodings.get(encoding);
    if (kept) return kept;
    const made = compress[encoding](this.body).then(unpooled);
    this.encodings.set(encoding, made);
    made.catch(() => this.encodings.delete(encoding));
    return made;
  }

  /** A strong tag is one of exact bytes, so each encoding has its own. */
  etagFor(encoding: Encoding): string {
    return `${this.etag.slice(0, -1)}-${encoding}"`;
  }

  /** Where building it again failed: not at once with the next request. */
  postponeRefresh(): void {
    this.refreshAt = Date.now() + postponeMs;
  }

  /** The most it may come to hold: encodings appear after it was counted, and neither is larger than the body. */
  get bytes(): number {
    return 3 * this.body.length + 1024;
  }
}

/** The first 162 bits of SHA-256, in quotes. */
export function entityTag(bytes: Buffer): string {
  return `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 27)}"`;
}

/** Small buffers are cut from slabs of 64 KiB (`Buffer.poolSize`), and one that is kept keeps all of its slab. */
function unpooled(bytes: Buffer): Buffer {
  const own = Buffer.allocUnsafeSlow(bytes.length);
  bytes.copy(own);
  return own;
}

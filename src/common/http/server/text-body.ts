import { createHash } from 'node:crypto';

/** A body of CSV or NDJSON as it came: valid UTF-8 without a byte order mark, which its reader decodes piece by piece. */
export class TextBody {
  constructor(readonly bytes: Buffer) {}

  /** What stands for it where requests are compared. */
  toJSON(): string {
    return createHash('sha256').update(this.bytes).digest('hex');
  }
}

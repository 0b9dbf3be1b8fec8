import type { FileSource } from '../../intake/intake.contract.js';

/** A file as it was sent, which can be read more than once. */
export interface UploadedFile extends FileSource {
  bytes: number;
  /** SHA-256 of its bytes, hexadecimal. */
  sha256: string;
  /** Where its pieces are; null: it is small, and in memory. */
  fileId: string | null;
  /** Of a form with several parts: what its part `mapping` holds. */
  mapping: string | null;
  /** Its pieces stay when the request is over. */
  keep(): void;
  /** What stands for it where requests are compared. */
  toJSON(): unknown;
}

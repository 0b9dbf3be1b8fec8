import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { Variant } from '../../common/context/request-context.js';
import { inputHash } from '../../common/domain/input-hash.js';

/**
 * A hash of what today's documents look like: their schemas, and what the generators of a variant are made of. A document
 * that was stored by another release, or for another model, is another document.
 */
@Injectable()
export class DocumentFingerprint {
  private readonly parts = new Map<string, { schema: object; version: () => string }>();
  private readonly fingerprints = new Map<Variant, string>();

  /**
   * To be called before the first request, by whoever gives a part.
   *
   * @param version of what makes it; asked within a request of the variant
   */
  add(part: string, schema: z.ZodType, version: () => string): void {
    this.parts.set(part, { schema: z.toJSONSchema(schema), version });
  }

  /** Twelve hexadecimal digits. */
  of(variant: Variant): string {
    const known = this.fingerprints.get(variant);
    if (known !== undefined) return known;
    const parts = [...this.parts].map(([part, { schema, version }]) => [part, schema, version()]);
    const fingerprint = inputHash(parts.sort(([a], [b]) => (a! < b! ? -1 : 1))).slice(0, 12);
    this.fingerprints.set(variant, fingerprint);
    return fingerprint;
  }
}

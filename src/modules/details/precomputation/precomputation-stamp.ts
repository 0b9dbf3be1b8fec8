import { Injectable } from '@nestjs/common';
import { requirePrincipal } from '../../../common/context/request-context.js';
import { PreparedQueries } from '../../../common/database/prepared-queries.js';
import { DocumentFingerprint } from '../../documents/document-fingerprint.js';
import { noteEnd } from './precomputation.queries.js';

/**
 * What a persona's sections were last written from and by, as one word: so the night knows without reading evidence which
 * personas have changed since.
 */
@Injectable()
export class PrecomputationStamp {
  constructor(
    private readonly queries: PreparedQueries,
    private readonly documents: DocumentFingerprint,
  ) {}

  /** Of what makes sections: another model, prompt or schema is another one. To be asked in a context of the variant. */
  get fingerprint(): string {
    return this.documents.of('optimized');
  }

  /** @param versions of persona, project and sections, as `PersonaVersions` puts them */
  async note(personaId: string, versions: string): Promise<void> {
    const { tenantId } = requirePrincipal();
    await this.queries.run(noteEnd, [personaId, tenantId, `${versions}/${this.fingerprint}`], true);
  }
}

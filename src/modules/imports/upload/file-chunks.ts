import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { requirePrincipal } from '../../../common/context/request-context.js';
import { PreparedQueries } from '../../../common/database/prepared-queries.js';

/** Bytes of a piece: little enough that taking one up is a millisecond of work. */
export const chunkBytes = 256 * 1024;

const insert = {
  name: 'file-chunk',
  text: 'insert into file_chunks (file_id, seq, tenant_id, bytes) values ($1, $2, $3, $4)',
};

/** The bytes of files that are too large for memory, in PostgreSQL, so that every process can read them. */
@Injectable()
export class FileChunks {
  constructor(
    private readonly em: EntityManager,
    private readonly queries: PreparedQueries,
  ) {}

  /**
   * Each piece is there at once, whatever becomes of the request.
   *
   * @throws {DatabaseSilentError}
   */
  async write(fileId: string, seq: number, bytes: Buffer): Promise<void> {
    await this.queries.run(insert, [fileId, seq, requirePrincipal().tenantId, bytes], true);
  }

  /** From the first byte, each time; on the connection of the transaction around it, if any. */
  async *read(fileId: string): AsyncGenerator<Uint8Array> {
    const { tenantId } = requirePrincipal();
    for (let seq = 0; ; seq += 1) {
      const [chunk] = await this.em.execute<{ bytes: Buffer }[]>(
        'select bytes from file_chunks where file_id = ? and seq = ? and tenant_id = ?',
        [fileId, seq, tenantId],
      );
      if (!chunk) return;
      yield chunk.bytes;
    }
  }

  async remove(fileId: string, em: EntityManager = this.em): Promise<void> {
    await em.execute('delete from file_chunks where file_id = ? and tenant_id = ?', [
      fileId,
      requirePrincipal().tenantId,
    ]);
  }
}

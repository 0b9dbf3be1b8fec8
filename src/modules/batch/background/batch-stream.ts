import { setTimeout as sleep } from 'node:timers/promises';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { EventStream } from '../../../common/http/event-stream.js';
import { Traffic } from '../../traffic/traffic.js';
import { BatchItem } from './batch-item.entity.js';
import { maxNews } from './batch-status.contract.js';
import { BatchesService } from './batches.service.js';

/** Between two looks how far a batch is, in milliseconds. */
const lookMs = 1_000;

/** A batch's progress as events, from what is in the database: any replica tells it, and goes on where another one ended. */
@Injectable()
export class BatchStreams {
  constructor(
    private readonly em: EntityManager,
    private readonly batches: BatchesService,
    private readonly traffic: Traffic,
  ) {}

  /** @param lastEventId how many were done when the client heard last */
  open(batchId: string, lastEventId: string | undefined): EventStream {
    const after = /^\d{1,4}$/.test(lastEventId ?? '') ? Number(lastEventId) : 0;
    const stream = new EventStream(String(after));
    // Whatever it is, the client comes back for the rest.
    this.write(stream, batchId, after).catch(() => stream.destroy());
    return stream;
  }

  private async write(stream: EventStream, batchId: string, after: number): Promise<void> {
    let [told, isFirst] = [after, true];
    while (!stream.signal.aborted && !this.traffic.isDraining) {
      const em = this.em.fork();
      const status = this.batches.statusOf(await this.batches.get(batchId));
      const news = await em.find(
        BatchItem,
        { batchId, done: { $gt: told } },
        { orderBy: { done: 'asc' }, limit: maxNews },
      );
      told = news.at(-1)?.done ?? told;
      const { state, counts } = status;
      const results = news.map(({ position: index, personaId, state: status }) => ({
        index,
        personaId,
        status,
      }));
      if (isFirst || news.length > 0)
        stream.send({ event: 'progress', id: String(told), data: { state, counts, results } });
      isFirst = false;
      if (news.length === maxNews) continue;
      if (state !== 'running') {
        stream.send({ event: 'done', data: status });
        break;
      }
      await sleep(lookMs, undefined, { signal: stream.signal }).catch(() => undefined);
    }
    stream.finish();
  }
}

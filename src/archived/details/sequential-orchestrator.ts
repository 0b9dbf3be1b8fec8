import { Injectable } from '@nestjs/common';
import { SectionOrchestrator } from '../../common/domain/section-orchestrator.js';

/** One after the other: the whole takes as long as all pieces together. */
@Injectable()
export class SequentialOrchestrator extends SectionOrchestrator {
  async run<T>(work: readonly (() => Promise<T>)[]): Promise<T[]> {
    const results: T[] = [];
    for (const piece of work) results.push(await piece());
    return results;
  }
}

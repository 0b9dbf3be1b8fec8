import { Injectable } from '@nestjs/common';
import { SectionOrchestrator } from '../../common/domain/section-orchestrator.js';

/** Side by side: the whole takes as long as its slowest piece. */
@Injectable()
export class ParallelOrchestrator extends SectionOrchestrator {
  run<T>(work: readonly (() => Promise<T>)[]): Promise<T[]> {
    return Promise.all(work.map((piece) => piece()));
  }
}

import { type Answer, type Outgoing, ServiceApi } from '../measuring/service-api.js';
import type { Recorder } from './recorder.js';

/** Requests that make a persona, each one recorded. */
export class RecordedWrites extends ServiceApi {
  constructor(
    private readonly recorder: Recorder,
    ...service: ConstructorParameters<typeof ServiceApi>
  ) {
    super(...service);
  }

  override async send(method: string, path: string, outgoing?: Outgoing): Promise<Answer> {
    const startedAt = performance.now();
    try {
      const answer = await super.send(method, path, outgoing);
      const failure =
        answer.status > 299 ? `write: ${answer.status} ${answer.text.slice(0, 200)}` : undefined;
      this.recorder.add('write', answer.status, answer.ms, failure);
      return answer;
    } catch (error) {
      this.recorder.add('write', 0, performance.now() - startedAt, `write: ${(error as Error).message}`);
      throw error;
    }
  }
}

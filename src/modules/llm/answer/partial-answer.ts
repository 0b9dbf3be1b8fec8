import { Logger } from '@nestjs/common';
import { FinishedJson } from './finished-json.js';

/** It is parsed again after so many milliseconds, or grown by that factor: a long answer in small pieces costs no more. */
const again = { afterMs: 50, growth: 1.25 };

/** Tells what of one answer is finished while it is written. One for each attempt: the next begins anew. */
export class PartialAnswer {
  private readonly logger = new Logger('llm');
  private readonly json = new FinishedJson();
  private told = { length: 0, at: Number.NEGATIVE_INFINITY };
  private isOver = false;

  /** @param onPartial gets a value of its own each time */
  constructor(private readonly onPartial: (written: unknown) => void) {}

  /** Never throws: what listens is no reason to lose an answer that is being paid. */
  add(text: string): void {
    if (this.isOver) return;
    this.json.add(text);
    const [{ length }, now] = [this.json, performance.now()];
    const isDue = now - this.told.at >= again.afterMs || length >= this.told.length * again.growth;
    if (length === this.told.length || !isDue) return;
    this.told = { length, at: now };
    try {
      this.onPartial(this.json.value());
    } catch (error) {
      // No JSON, or a listener that stumbles: the whole answer is judged for itself.
      this.isOver = true;
      this.logger.debug({ err: error }, 'partial_answer_not_told');
    }
  }
}

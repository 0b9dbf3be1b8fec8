import { Logger } from '@nestjs/common';
import { FinishedJson } from './finished-json.js';

/** The answer is parsed again after so many milliseconds, or once it grew by that factor, so that small pieces cost no more. */
const again = { afterMs: 50, growth: 1.25 };

/** Passes on the finished part of an answer while the rest is written. Each attempt has one of its own. */
export class PartialAnswer {
  private readonly logger = new Logger('llm');
  private readonly json = new FinishedJson();
  private told = { length: 0, at: Number.NEGATIVE_INFINITY };
  private isOver = false;

  /** @param onPartial gets a new object each time */
  constructor(private readonly onPartial: (written: unknown) => void) {}

  /** Never throws: a listener's failure is no reason to lose an answer that is being paid. */
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
      // The text is no JSON, or the listener threw. No more parts, then; the whole answer is judged as ever.
      this.isOver = true;
      this.logger.debug({ err: error }, 'partial_answer_not_told');
    }
  }
}

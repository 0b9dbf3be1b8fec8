import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { UnleashEvents } from 'unleash-client';
import { optimizedFlag } from '../../../config/feature-flags.js';
import { FlagEvaluator } from './flag-evaluator.js';
import { FlagSource } from './flag-source.js';

/** What the flags say of a user. Every answer comes from memory. */
@Injectable()
export class FeatureFlags implements OnApplicationShutdown {
  private readonly logger = new Logger('flags');
  private readonly evaluator: FlagEvaluator;
  private readonly complaints = new Set<string>();
  /** Other flags came after a complaint, and nobody has asked them yet. */
  private mayHaveRecovered = false;

  constructor(private readonly source: FlagSource) {
    this.evaluator = new FlagEvaluator(source);
    this.evaluator.on(UnleashEvents.Error, (error) => this.complain(error));
    this.evaluator.on(UnleashEvents.Warn, (warning) => this.complain(warning));
    this.evaluator.on(UnleashEvents.Changed, () => this.forgetComplaints());
  }

  /**
   * Loads what the disk holds and begins to follow the source. Not a lifecycle hook: an application that is made without
   * serving, such as for its API document, polls nothing, and what is logged here needs the logger to be set.
   */
  start(): void {
    void this.evaluator.start();
  }

  /** After the last request, which still asks. */
  async onApplicationShutdown(): Promise<void> {
    this.evaluator.destroy();
    await this.source.stop();
  }

  /**
   * Whether this user gets the optimized way; the same answer for the same user as long as the flags stay.
   *
   * @param userId not empty: nobody in particular has no share of a rollout, not even of 100 %
   */
  isOptimized(userId: string): boolean {
    if (this.source.revision === undefined) return true;
    const optimized = this.evaluate(userId);
    if (this.mayHaveRecovered) this.sayWhetherRecovered();
    return optimized;
  }

  private evaluate(userId: string): boolean {
    try {
      return this.evaluator.isEnabled(optimizedFlag, { userId }, false);
    } catch (error) {
      // A rule that cannot be evaluated is no ground for trying what is being rolled out.
      this.complain(error);
      return false;
    }
  }

  private complain(complaint: unknown): void {
    const reason = (complaint instanceof Error ? complaint.message : String(complaint)).slice(0, 500);
    if (this.complaints.has(reason)) return;
    this.complaints.add(reason);
    this.logger.warn({ reason }, 'flag_evaluation_failed');
  }

  /** A complaint is about the flags of its time; others earn their own. */
  private forgetComplaints(): void {
    if (this.complaints.size === 0) return;
    this.complaints.clear();
    this.evaluator.forgetWarnings();
    this.mayHaveRecovered = true;
  }

  private sayWhetherRecovered(): void {
    this.mayHaveRecovered = false;
    if (this.complaints.size > 0) return;
    this.logger.log({ revision: this.source.revision }, 'flag_evaluation_recovered');
  }
}

import { Unleash, UnleashEvents } from 'unleash-client';
import type { FlagSource } from './flag-source.js';

/** The SDK as evaluator only: it fetches nothing, sends nothing, keeps no file. */
export class FlagEvaluator extends Unleash {
  constructor(source: FlagSource) {
    super({
      appName: 'persona-details',
      // Demanded, and never called: the source fetches, and metrics are off.
      url: 'http://unleash.invalid',
      repository: source,
      disableMetrics: true,
      metricsInterval: 0,
      disableAutoStart: true,
      skipInstanceCountWarning: true,
    });
    // The SDK keeps these to itself, and an unknown strategy would silently mean off.
    this.client.on(UnleashEvents.Warn, (warning) => this.emit(UnleashEvents.Warn, warning));
  }

  /** Lets the SDK warn again of what it warns of once in its life: other flags are in force now. */
  forgetWarnings(): void {
    Object.assign(this.client, { warnedStrategies: {}, warnedDependencies: {} });
  }
}

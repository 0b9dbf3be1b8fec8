import type { Env } from '../../../config/env.js';
import type { ModelsConfig } from '../../../config/models.js';
import { readRetentionConfig, type RetentionConfig } from '../../../config/retention.js';
import type { RolloutConfig } from '../../../config/rollout.js';

/** What the operator set, read and checked once at the start; injected wherever it is needed. */
export class Settings {
  constructor(
    readonly env: Env,
    readonly models: ModelsConfig,
    readonly rollout: RolloutConfig,
    readonly retention: RetentionConfig = readRetentionConfig(),
  ) {}
}

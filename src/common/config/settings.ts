import type { Env } from '../../../config/env.js';
import type { ModelsConfig } from '../../../config/models.js';

/** What the operator set, read and checked once at the start; injected wherever it is needed. */
export class Settings {
  constructor(
    readonly env: Env,
    readonly models: ModelsConfig,
  ) {}
}

import { ProblemError } from '../../../common/problem/problem.error.js';

/** It was rolled back: nothing raises the share but `resume`. */
export class RolledBackError extends ProblemError {
  readonly status = 409;
  readonly code = 'rollout_rolled_back';
  readonly title = 'The optimized way is rolled back';

  constructor() {
    super('Everybody gets the archived way. `POST /admin/rollout/resume` ends that.');
  }
}

export class RolloutPausedError extends ProblemError {
  readonly status = 409;
  readonly code = 'rollout_paused';
  readonly title = 'The rollout is paused';

  constructor() {
    super('The share is held where it is. `POST /admin/rollout/resume` ends that.');
  }
}

/** The evidence does not carry a larger share yet. */
export class PromotionHeldError extends ProblemError {
  readonly status = 409;
  readonly code = 'promotion_held';
  readonly title = 'The evidence does not carry a larger share yet';

  constructor(reasons: readonly string[]) {
    super(`${reasons.join(' ')} Wait for it, or send \`force: true\`.`, { extensions: { reasons } });
  }
}

export class NothingToPromoteError extends ProblemError {
  readonly status = 409;
  readonly code = 'nothing_to_promote';
  readonly title = 'There is no larger share to go to';
}

/** A share was asked for, and nothing is rolled back or paused. */
export class NothingToResumeError extends ProblemError {
  readonly status = 409;
  readonly code = 'nothing_to_resume';
  readonly title = 'There is nothing to resume';

  constructor() {
    super('It is neither rolled back nor paused. `promote` raises the share; to lower it, roll back first.');
  }
}

/** A share that only Unleash can change, and this service may not. */
export class UnleashDecidesError extends ProblemError {
  readonly status = 409;
  readonly code = 'unleash_decides';
  readonly title = 'The share is set in Unleash';

  constructor() {
    super(
      'Change the share of PERSONA_DETAILS_OPTIMIZED in Unleash, or set UNLEASH_ADMIN_TOKEN so that this service can.',
    );
  }
}

/** Unleash did not do what it was asked; what it says stands. */
export class UnleashNotChangedError extends ProblemError {
  readonly status = 502;
  readonly code = 'unleash_not_changed';
  readonly title = 'Unleash did not change the flag';
}

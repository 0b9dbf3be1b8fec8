import { ProblemError } from '../../../common/problem/problem.error.js';

/** Whoever asks is known, and nobody is served for the tenant. */
export class TenantSuspendedError extends ProblemError {
  readonly status = 403;
  readonly code = 'tenant_suspended';
  readonly title = 'The tenant is suspended';

  constructor() {
    super(
      'Nothing was deleted, and the same keys work again once the operator resumes the tenant: ask whoever runs the service.',
    );
  }
}

/** A key's tenant is always there: this is about a token. */
export class UnknownTenantError extends ProblemError {
  readonly status = 403;
  readonly code = 'tenant_unknown';
  readonly title = 'There is no such tenant here';

  constructor() {
    super(
      'The token is good, but the tenant it names is none of this service, by id or external id: ask whoever runs it.',
    );
  }
}

import { ProblemError } from '../../common/problem/problem.error.js';

/** A tenant's key, of whatever role, where all tenants are concerned. */
export class OperatorKeyNeededError extends ProblemError {
  readonly status = 403;
  readonly code = 'operator_key_needed';
  readonly title = "This is the operator's";

  /** @param isSet whether there is such a key */
  constructor(isSet: boolean) {
    super(
      isSet
        ? "It concerns every tenant, so no tenant's key may do it: send the operator's, the value of OPERATOR_API_KEY."
        : "It concerns every tenant, so no tenant's key may do it, and the service was started without an operator's: " +
            'set OPERATOR_API_KEY and start it again. A rollback needs no key in Unleash or config/feature-flags.json.',
    );
  }
}

/** The operator's key where something belongs to a tenant. */
export class TenantKeyNeededError extends ProblemError {
  readonly status = 403;
  readonly code = 'tenant_key_needed';
  readonly title = "This is a tenant's";

  constructor() {
    super("The operator's key belongs to no tenant and reads nothing of one: send an API key of the tenant.");
  }
}

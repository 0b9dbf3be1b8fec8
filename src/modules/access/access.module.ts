import { Global, Module } from '@nestjs/common';
import { Authenticator } from './authenticator.js';
import { IdempotencyClaims } from './idempotency-claims.js';
import { ApiKeysController } from './keys/api-keys.controller.js';
import { ApiKeysService } from './keys/api-keys.service.js';
import { KeyUses } from './keys/key-uses.js';
import { KnownKeys } from './keys/known-keys.js';
import { OperatorKey } from './operator-key.js';
import { TenantStates } from './tenants/tenant-states.js';
import { TenantsController } from './tenants/tenants.controller.js';
import { TenantsService } from './tenants/tenants.service.js';

/** For every room: those whose requests take an `Idempotency-Key` have the claims of all in common. */
@Global()
@Module({
  controllers: [ApiKeysController, TenantsController],
  providers: [
    Authenticator,
    KnownKeys,
    KeyUses,
    ApiKeysService,
    TenantStates,
    TenantsService,
    IdempotencyClaims,
    OperatorKey,
  ],
  exports: [Authenticator, IdempotencyClaims, TenantStates],
})
export class AccessModule {}

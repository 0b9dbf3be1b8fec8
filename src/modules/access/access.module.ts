import { Global, Module } from '@nestjs/common';
import { Settings } from '../../common/config/settings.js';
import { OutgoingHttp } from '../../common/http/outgoing-http.js';
import { Authenticator } from './authenticator.js';
import { IdempotencyClaims } from './idempotency-claims.js';
import { ApiKeysController } from './keys/api-keys.controller.js';
import { ApiKeysService } from './keys/api-keys.service.js';
import { KeyUses } from './keys/key-uses.js';
import { KnownKeys } from './keys/known-keys.js';
import { JwtKeySet } from './jwt/jwt-key-set.js';
import { JwtVerifier } from './jwt/jwt-verifier.js';
import { MeController } from './me/me.controller.js';
import { MeService } from './me/me.service.js';
import { OperatorKey } from './operator-key.js';
import { StreamTokensController } from './stream-tokens/stream-tokens.controller.js';
import { StreamTokens } from './stream-tokens/stream-tokens.js';
import { TenantStates } from './tenants/tenant-states.js';
import { TenantsController } from './tenants/tenants.controller.js';
import { TenantsService } from './tenants/tenants.service.js';

/** For every room: those whose requests take an `Idempotency-Key` have the claims of all in common. */
@Global()
@Module({
  controllers: [MeController, ApiKeysController, TenantsController, StreamTokensController],
  providers: [
    Authenticator,
    KnownKeys,
    KeyUses,
    MeService,
    ApiKeysService,
    StreamTokens,
    TenantStates,
    TenantsService,
    IdempotencyClaims,
    OperatorKey,
    {
      provide: JwtKeySet,
      inject: [Settings, OutgoingHttp],
      useFactory: ({ env }: Settings, outgoing: OutgoingHttp) =>
        env.JWT_JWKS_URL ? new JwtKeySet(env.JWT_JWKS_URL, outgoing) : null,
    },
    {
      provide: JwtVerifier,
      inject: [Settings, { token: JwtKeySet, optional: true }],
      useFactory: ({ env }: Settings, keys: JwtKeySet | null) => {
        const { JWT_ISSUER, JWT_AUDIENCE } = env;
        return keys && JWT_ISSUER && JWT_AUDIENCE
          ? new JwtVerifier({ ...env, JWT_ISSUER, JWT_AUDIENCE }, keys)
          : null;
      },
    },
  ],
  exports: [Authenticator, IdempotencyClaims, TenantStates],
})
export class AccessModule {}

import { Global, Module } from '@nestjs/common';
import { ApiKeysController } from './api-keys.controller.js';
import { ApiKeysService } from './api-keys.service.js';
import { Authenticator } from './authenticator.js';
import { OperatorKey } from './operator-key.js';
import { IdempotencyClaims } from './idempotency-claims.js';

/** For every room: those whose requests take an `Idempotency-Key` have the claims of all in common. */
@Global()
@Module({
  controllers: [ApiKeysController],
  providers: [Authenticator, ApiKeysService, IdempotencyClaims, OperatorKey],
  exports: [Authenticator, IdempotencyClaims],
})
export class AccessModule {}

import { Module } from '@nestjs/common';
import { ApiKeysController } from './api-keys.controller.js';
import { ApiKeysService } from './api-keys.service.js';
import { Authenticator } from './authenticator.js';
import { OperatorKey } from './operator-key.js';

@Module({
  controllers: [ApiKeysController],
  providers: [Authenticator, ApiKeysService, OperatorKey],
  exports: [Authenticator],
})
export class AccessModule {}

import { Module } from '@nestjs/common';
import { ApiKeysController } from './api-keys.controller.js';
import { ApiKeysService } from './api-keys.service.js';
import { Authenticator } from './authenticator.js';

@Module({
  controllers: [ApiKeysController],
  providers: [Authenticator, ApiKeysService],
  exports: [Authenticator],
})
export class AccessModule {}

import { Module } from '@nestjs/common';
import { APP_INTERCEPTOR } from '@nestjs/core';
import { ApiKeysController } from './api-keys.controller.js';
import { ApiKeysService } from './api-keys.service.js';
import { Authenticator } from './authenticator.js';
import { IdempotencyInterceptor } from './idempotency.interceptor.js';

@Module({
  controllers: [ApiKeysController],
  providers: [Authenticator, ApiKeysService, { provide: APP_INTERCEPTOR, useClass: IdempotencyInterceptor }],
  exports: [Authenticator],
})
export class AccessModule {}

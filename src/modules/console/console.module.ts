import { Module } from '@nestjs/common';
import { SignInAttempts } from './sign-in/sign-in-attempts.js';
import { SignInCode } from './sign-in/sign-in-code.js';
import { SignInController } from './sign-in/sign-in.controller.js';
import { SignInService } from './sign-in/sign-in.service.js';

@Module({
  controllers: [SignInController],
  providers: [SignInAttempts, SignInCode, SignInService],
})
export class ConsoleModule {}

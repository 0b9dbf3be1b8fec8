import { Body, Controller, Header, HttpCode, Ip, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Documented } from '../../../common/http/documented.js';
import { Route } from '../../../common/http/route.decorator.js';
import { type SignIn, signedInSchema, signInSchema } from './sign-in.contract.js';
import { SignInService } from './sign-in.service.js';

@ApiTags('Console')
@Controller('console/sign-in')
export class SignInController {
  constructor(private readonly service: SignInService) {}

  @Post()
  @HttpCode(200)
  @Header('Cache-Control', 'no-store')
  @Route({ access: 'public' })
  @Documented({
    summary: 'Sign in with the link of the start',
    description:
      'The console sends the code of the link that `npm start` prints. It is good once, for an hour.',
    public: true,
    answers: { status: 200, description: 'The keys.', schema: signedInSchema },
    problems: [401, 408, 413, 415, 422, 429],
  })
  signIn(@Body({ schema: signInSchema }) { code }: SignIn, @Ip() address: string) {
    return this.service.signIn(code, address);
  }
}

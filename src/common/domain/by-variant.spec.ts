import { Injectable, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { expect, it } from 'vitest';
import { RequestContext, runInContext, type Variant } from '../context/request-context.js';
import { byVariant } from './by-variant.js';

abstract class Greeter {
  abstract readonly version: string;
  abstract greet(name: string): string;
}

@Injectable()
class NewGreeter extends Greeter {
  readonly version = 'new';
  private readonly word = 'Hi';
  greet(name: string) {
    return `${this.word} ${name}`;
  }
}

@Injectable()
class OldGreeter extends Greeter {
  readonly version = 'old';
  private readonly word = 'Good day';
  greet(name: string) {
    return `${this.word} ${name}`;
  }
}

@Module({
  providers: byVariant(Greeter, { optimized: NewGreeter, archived: OldGreeter }),
  exports: [Greeter],
})
class Greeting {}

function within<T>(variant: Variant, work: () => T): T {
  const context = new RequestContext('test', () => variant);
  context.principal = { tenantId: 't', keyId: 'k', role: 'admin', userId: 'u' };
  return runInContext(context, work);
}

it('gives the provider of the variant of the request, and is the port', async () => {
  const app = await NestFactory.createApplicationContext(Greeting, { logger: false });
  const greeter = app.get(Greeter);
  expect(greeter).toBeInstanceOf(Greeter);
  expect(within('optimized', () => [greeter.version, greeter.greet('you')])).toEqual(['new', 'Hi you']);
  expect(within('archived', () => [greeter.version, greeter.greet('you')])).toEqual(['old', 'Good day you']);
  expect(() => greeter.version).toThrow('No request context');
  await app.close();
});

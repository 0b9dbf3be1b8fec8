import { type DynamicModule, Global, Module } from '@nestjs/common';
import { OutgoingHttp } from '../http/outgoing-http.js';
import { Settings } from './settings.js';

@Global()
@Module({})
export class SettingsModule {
  static with(settings: Settings): DynamicModule {
    return {
      module: SettingsModule,
      providers: [
        { provide: Settings, useValue: settings },
        { provide: OutgoingHttp, useValue: new OutgoingHttp(settings.env) },
      ],
      exports: [Settings, OutgoingHttp],
    };
  }
}

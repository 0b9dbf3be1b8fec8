import { EntityManager, MikroORM } from '@mikro-orm/postgresql';
import { type DynamicModule, Global, Module } from '@nestjs/common';
import { Settings } from '../config/settings.js';
import { ChangeFeed } from './change-feed.js';
import { ConnectionWaits } from './connection-waits.js';
import { PreparedQueries } from './prepared-queries.js';
import { WriteState } from './write-state.js';

const databaseUrl = ({ env }: Settings) => env.DATABASE_URL ?? '';

/** Gives every feature the entity manager of the running request, and what goes round the ORM where it must be fast. */
@Global()
@Module({})
export class DatabaseModule {
  static with(orm: MikroORM, waits: ConnectionWaits): DynamicModule {
    return {
      module: DatabaseModule,
      providers: [
        { provide: MikroORM, useValue: orm },
        { provide: EntityManager, useValue: orm.em },
        { provide: ConnectionWaits, useValue: waits },
        {
          provide: ChangeFeed,
          inject: [Settings],
          useFactory: (settings: Settings) => new ChangeFeed(databaseUrl(settings)),
        },
        {
          provide: WriteState,
          useFactory: async () => new WriteState().watch(await orm.em.getConnection().getNativeClient()),
        },
        {
          provide: PreparedQueries,
          inject: [Settings, WriteState],
          useFactory: (settings: Settings, writes: WriteState) =>
            new PreparedQueries(databaseUrl(settings), {}, writes),
        },
      ],
      exports: [MikroORM, EntityManager, ConnectionWaits, ChangeFeed, PreparedQueries, WriteState],
    };
  }
}

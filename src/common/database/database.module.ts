import { EntityManager, MikroORM } from '@mikro-orm/postgresql';
import { type DynamicModule, Global, Module } from '@nestjs/common';
import { Settings } from '../config/settings.js';
import { ChangeFeed } from './change-feed.js';
import { ConnectionWaits } from './connection-waits.js';
import type { PoolWatch } from './pool-watch.js';
import { PreparedQueries } from './prepared-queries.js';
import { WriteState } from './write-state.js';

/** Of nobody where the application is made without serving, such as for its API document: nothing connects then. */
const databaseUrl = ({ env }: Settings) => env.DATABASE_URL ?? 'postgresql:///';

/** Gives every feature the entity manager of the running request, and what goes round the ORM where it must be fast. */
@Global()
@Module({})
export class DatabaseModule {
  static with(orm: MikroORM, watch: PoolWatch): DynamicModule {
    return {
      module: DatabaseModule,
      providers: [
        { provide: MikroORM, useValue: orm },
        { provide: EntityManager, useValue: orm.em },
        { provide: ConnectionWaits, useValue: watch.waits },
        { provide: WriteState, useValue: watch.writes },
        {
          provide: ChangeFeed,
          inject: [Settings],
          useFactory: (settings: Settings) => new ChangeFeed(databaseUrl(settings)),
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

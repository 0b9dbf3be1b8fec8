import { EntityManager, MikroORM } from '@mikro-orm/postgresql';
import { type DynamicModule, Global, Module } from '@nestjs/common';

/** Gives every feature the entity manager of the running request. */
@Global()
@Module({})
export class DatabaseModule {
  static with(orm: MikroORM): DynamicModule {
    return {
      module: DatabaseModule,
      providers: [
        { provide: MikroORM, useValue: orm },
        { provide: EntityManager, useValue: orm.em },
      ],
      exports: [MikroORM, EntityManager],
    };
  }
}

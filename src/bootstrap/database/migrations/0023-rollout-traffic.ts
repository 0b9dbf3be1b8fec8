import { Migration } from '@mikro-orm/migrations';

/**
 * What each variant answered by the minute: a row of each process, which writes its totals. `durations` counts by the
 * bounds of `duration-counts.ts`. Rows are deleted after two hours by whoever writes.
 */
export class RolloutTraffic extends Migration {
  override up(): void {
    this.addSql(`
      create table rollout_traffic (
        minute timestamptz not null,
        variant text not null,
        process uuid not null,
        requests bigint not null,
        generated bigint not null,
        failed bigint not null,
        unreadable bigint not null,
        slow bigint not null,
        durations int[] not null,
        primary key (minute, variant, process)
      )`);
  }
}

import { Migration } from '@mikro-orm/migrations';

/** What the sample model wrote costs nothing, though it is counted by the price list. Of rows from before it is not known. */
export class SampleUsage extends Migration {
  override up(): void {
    this.addSql('alter table model_usage add column sample boolean not null default false');
  }
}

import { Migration } from '@mikro-orm/migrations';

/** A response may be a rating without words. */
export class RatingsAlone extends Migration {
  override up(): void {
    this.addSql('alter table responses alter column answer drop not null');
    this.addSql(
      'alter table responses add constraint responses_answer_or_rating_check check (answer is not null or rating is not null)',
    );
  }
}

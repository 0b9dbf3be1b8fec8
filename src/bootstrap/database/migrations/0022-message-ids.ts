import { Migration } from '@mikro-orm/migrations';

/** Of the ids of incoming messages only a hash is kept: a sender may have named somebody in them. */
export class MessageIds extends Migration {
  override up(): void {
    this.addSql(
      `update incoming_messages set message_id = encode(sha256(convert_to(message_id, 'UTF8')), 'hex')`,
    );
  }
}

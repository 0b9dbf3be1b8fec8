/**
 * The hostile tenant's process: `fork('hostile-tenant.js', [TARGET])`. Says `ready`, takes `{ name, seconds }`, answers
 * with what it was answered, and ends with its parent.
 */
import { HostileTenant, type Target } from '../support/hostile-tenant.js';

const tenant = new HostileTenant(JSON.parse(process.argv[2]!) as Target);
process.on('message', ({ name, seconds }: { name: string; seconds: number }) => {
  void tenant.attack(name, seconds).then((answers) => process.send!(answers));
});
process.once('disconnect', () => process.exit());
await tenant.prepare();
process.send!('ready');

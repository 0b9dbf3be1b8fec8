/** Loaded into a service ahead of it (`--import`): nothing is recorded, for comparison. */
import { AuditLog } from '../../../src/modules/audit/audit-log.js';

AuditLog.prototype.append = async () => 1;

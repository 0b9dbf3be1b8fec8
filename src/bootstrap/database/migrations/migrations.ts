import { Foundation } from './0001-foundation.js';
import { Changes } from './0002-changes.js';
import { Rollout } from './0003-rollout.js';
import { Usage } from './0004-usage.js';
import { Themes } from './0005-themes.js';
import { Removal } from './0006-removal.js';
import { Findings } from './0007-findings.js';
import { Precompute } from './0008-precompute.js';
import { Neighbours } from './0009-neighbours.js';
import { Once } from './0011-once.js';
import { RatingsAlone } from './0012-ratings-alone.js';
import { Imports } from './0013-imports.js';
import { Goals } from './0014-goals.js';
import { Access } from './0015-access.js';
import { Audit } from './0016-audit.js';
import { Erasure } from './0017-erasure.js';
import { Batches } from './0018-batches.js';
import { Search } from './0019-search.js';
import { Webhooks } from './0020-webhooks.js';
import { Feedback } from './0021-feedback.js';
import { MessageIds } from './0022-message-ids.js';
import { RolloutTraffic } from './0023-rollout-traffic.js';

/** In the order in which they run. A migration that was released is never changed. */
export const migrations = [
  { name: '0001-foundation', class: Foundation },
  { name: '0002-changes', class: Changes },
  { name: '0003-rollout', class: Rollout },
  { name: '0004-usage', class: Usage },
  { name: '0005-themes', class: Themes },
  { name: '0006-removal', class: Removal },
  { name: '0007-findings', class: Findings },
  { name: '0008-precompute', class: Precompute },
  { name: '0009-neighbours', class: Neighbours },
  { name: '0011-once', class: Once },
  { name: '0012-ratings-alone', class: RatingsAlone },
  { name: '0013-imports', class: Imports },
  { name: '0014-goals', class: Goals },
  { name: '0015-access', class: Access },
  { name: '0016-audit', class: Audit },
  { name: '0017-erasure', class: Erasure },
  { name: '0018-batches', class: Batches },
  { name: '0019-search', class: Search },
  { name: '0020-webhooks', class: Webhooks },
  { name: '0021-feedback', class: Feedback },
  { name: '0022-message-ids', class: MessageIds },
  { name: '0023-rollout-traffic', class: RolloutTraffic },
];

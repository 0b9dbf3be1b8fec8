import { Foundation } from './0001-foundation.js';

/** In the order in which they run. A migration that was released is never changed. */
export const migrations = [{ name: '0001-foundation', class: Foundation }];

import { p } from '@mikro-orm/core';
import { requirePrincipal } from '../../common/context/request-context.js';

/**
 * The one place of tenant isolation: an entity that spreads `tenantOwned.properties` and sets `tenantOwned.filters`
 * is written with the asking tenant's id, and every read, update and delete of it is narrowed to that tenant.
 * Without an authenticated principal both throw. A test checks that every entity uses it or is listed as global.
 */
export const tenantOwned = {
  properties: {
    tenantId: p
      .uuid()
      .onCreate(() => requirePrincipal().tenantId)
      .hidden(),
  },
  filters: {
    tenant: {
      name: 'tenant',
      cond: () => ({ tenantId: requirePrincipal().tenantId }),
      default: true,
      args: false,
    },
  },
};

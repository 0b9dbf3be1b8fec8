import { optimizedFlag } from '../../../config/feature-flags.js';

/** A client-features document, as Unleash would send it, with the flag on for a share of the users. */
export function flagDocument(percent = 100, flag: Record<string, unknown> = {}) {
  return {
    version: 2,
    features: [
      {
        name: optimizedFlag,
        type: 'release',
        project: 'default',
        description: null,
        enabled: true,
        stale: false,
        impressionData: true,
        strategies: [
          {
            name: 'flexibleRollout',
            parameters: { rollout: String(percent), stickiness: 'userId', groupId: optimizedFlag },
            constraints: [],
            variants: [],
          },
        ],
        variants: [],
        ...flag,
      },
    ],
    query: { inlineSegmentConstraints: true },
    meta: { revisionId: 7, etag: '"a:7"', queryHash: 'a' },
  };
}

/** What Unleash sends once the flag is archived. */
export const documentWithoutTheFlag = {
  version: 2,
  features: [{ name: 'another', enabled: true, strategies: [{ name: 'default' }] }],
};

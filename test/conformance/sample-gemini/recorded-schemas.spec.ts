import { expect, it } from 'vitest';
import { projectFile } from '../../../config/project-file.js';
import { toWireSchema } from '../../../src/modules/llm/provider/wire-schema.js';
import { codingSchemas, partSchemas, wireSchemas } from '../../support/gemini-requests.js';

/** The sample's own specs ask with recorded schemas, since the package knows nothing of the service; `-u` records anew. */
it.each(Object.entries({ ...wireSchemas, ...partSchemas, ...codingSchemas }))(
  "the sample's specs ask for %s as the service does",
  async (section, sent) => {
    const schema = toWireSchema(sent);
    const recorded = projectFile(`packages/sample-gemini/fixtures/schemas/${section}.json`);
    await expect(`${JSON.stringify(schema, null, 2)}\n`).toMatchFileSnapshot(recorded);
  },
);

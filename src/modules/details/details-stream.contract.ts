import { z } from 'zod';
import { growingSchema } from '../../common/domain/growing.js';
import { problemSchema } from '../../common/problem/problem.js';
import { journeySchema } from '../journey/journey.contract.js';
import { messagingSchema } from '../messaging/messaging.contract.js';
import { needsSchema } from '../needs/needs.contract.js';
import { detailsSchema, sectionSchemas } from './details.contract.js';

/** What a model writes; figures are there at once. */
const growing = {
  journey: growingSchema(journeySchema).meta({ id: 'JourneyPart' }),
  needs: growingSchema(needsSchema).meta({ id: 'NeedsPart' }),
  messaging: growingSchema(messagingSchema).meta({ id: 'MessagingPart' }),
};

const wholes = Object.entries(sectionSchemas).map(([section, schema]) =>
  schema.extend({ section: z.literal(section), complete: z.literal(true) }),
);
const parts = Object.entries(growing).map(([section, data]) =>
  z.object({ section: z.literal(section), complete: z.literal(false), data }),
);

/** The events of a stream of details; `data` stands in its line as JSON. */
export const detailsEventSchema = z
  .union([
    z
      .object({ event: z.literal('section'), id: z.string().max(1_000), data: z.union(wholes) })
      .describe('A section as in the details.'),
    z
      .object({ event: z.literal('section'), data: z.union(parts) })
      .describe('What of a section is written so far: the whole of it each time.'),
    z
      .object({ event: z.literal('done'), data: detailsSchema.omit({ sections: true }) })
      .describe('The details without their sections: the last event.'),
    z
      .object({ event: z.literal('error'), data: problemSchema })
      .describe('A fault of the service, which ends the stream.'),
  ])
  .meta({ id: 'DetailsEvent' });

import { z } from 'zod';
import price from '../../data/topics/price.json' with { type: 'json' };
import taste from '../../data/topics/taste.json' with { type: 'json' };
import ingredients from '../../data/topics/ingredients.json' with { type: 'json' };
import health from '../../data/topics/health.json' with { type: 'json' };
import freshness from '../../data/topics/freshness.json' with { type: 'json' };
import effort from '../../data/topics/effort.json' with { type: 'json' };
import time from '../../data/topics/time.json' with { type: 'json' };
import quality from '../../data/topics/quality.json' with { type: 'json' };
import trust from '../../data/topics/trust.json' with { type: 'json' };
import packaging from '../../data/topics/packaging.json' with { type: 'json' };
import cleaning from '../../data/topics/cleaning.json' with { type: 'json' };
import delivery from '../../data/topics/delivery.json' with { type: 'json' };
import contract from '../../data/topics/contract.json' with { type: 'json' };
import service from '../../data/topics/service.json' with { type: 'json' };
import novelty from '../../data/topics/novelty.json' with { type: 'json' };
import temperature from '../../data/topics/temperature.json' with { type: 'json' };
import safety from '../../data/topics/safety.json' with { type: 'json' };
import size from '../../data/topics/size.json' with { type: 'json' };
import waste from '../../data/topics/waste.json' with { type: 'json' };
import clarity from '../../data/topics/clarity.json' with { type: 'json' };
import family from '../../data/topics/family.json' with { type: 'json' };
import season from '../../data/topics/season.json' with { type: 'json' };
import { topicSchema } from './topic.js';
import type { Topic } from './topic.js';

/**
 * The files of `data/topics/`. Of two topics that answers mention alike, the one that stands first here comes first.
 *
 * @throws {ZodError} at the import, for a file that is not a topic; the path says which, and where
 */
export const topics: readonly Topic[] = Object.values(
  z.record(z.string(), topicSchema).parse({
    price,
    taste,
    ingredients,
    health,
    freshness,
    effort,
    time,
    quality,
    trust,
    packaging,
    cleaning,
    delivery,
    contract,
    service,
    novelty,
    temperature,
    safety,
    size,
    waste,
    clarity,
    family,
    season,
  }),
);

import { Injectable } from '@nestjs/common';
import { LanguageModel } from '../../llm/language-model.js';
import { journeyStages } from '../../../common/domain/journey-stages.js';
import { JourneyInParts } from '../journey-in-parts.js';

/** In a call for each stage: a shorter wait, for more tokens of input (ADR 29). */
@Injectable()
export class SplitJourneyGenerator extends JourneyInParts {
  constructor(model: LanguageModel) {
    super(model, {
      promptVersion: 'journey-split/1',
      parts: journeyStages.map((stage) => [stage]),
      limits: { responses: 12, responseTokens: 420, passageTokens: 160 },
    });
  }
}

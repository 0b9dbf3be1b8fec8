import { Injectable } from '@nestjs/common';
import { LanguageModel } from '../llm/language-model.js';
import { journeyStages } from '../../common/domain/journey-stages.js';
import { JourneyInParts } from './journey-in-parts.js';
import { journeyPromptVersion as promptVersion } from './journey.prompt.js';

/** In two calls: the stages before somebody decides, and those from then on (ADR 29). */
@Injectable()
export class OptimizedJourneyGenerator extends JourneyInParts {
  constructor(model: LanguageModel) {
    super(model, {
      promptVersion,
      parts: [journeyStages.slice(0, 2), journeyStages.slice(2)],
      limits: { responses: 8, responseTokens: 230, passageTokens: 80 },
    });
  }
}

import { Module } from '@nestjs/common';
import { PersonasModule } from '../personas/personas.module.js';
import { FeedbackController } from './feedback.controller.js';
import { FeedbackService } from './feedback.service.js';

@Module({ imports: [PersonasModule], controllers: [FeedbackController], providers: [FeedbackService] })
export class FeedbackModule {}

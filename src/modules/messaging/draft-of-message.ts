import type { Growing } from '../../common/domain/growing.js';
import type { Citations } from '../grounding/checks/citations.js';
import { written } from '../grounding/prompt/wire.js';
import type { WrittenMessage } from './messaging.wire.js';
import type { MessageDraft } from './to-messaging.js';

/** A message as a model wrote it, or what of it is written, with its labels resolved. */
export function draftOfMessage(
  message: Growing<WrittenMessage>,
  citations: Citations,
): Growing<MessageDraft> {
  const cited = message.evidence && citations.claim(message.evidence);
  return {
    headline: message.headline?.trim(),
    subheadline: message.subheadline?.trim(),
    body: message.body?.trim(),
    cta: message.cta?.trim(),
    answers: message.answers && written(message.answers),
    themeIds: cited?.themeIds,
    evidence: cited?.evidence,
  };
}

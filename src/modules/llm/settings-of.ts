import type { ModelsConfig, SectionSettings } from '../../../config/models.js';
import type { ModelRequest } from './language-model.js';

/** The settings that a request is asked by, with the limit of output that holds for it. */
export function settingsOf(
  { sections }: ModelsConfig,
  {
    section,
    isPart = false,
    maxOutputTokens,
  }: Pick<ModelRequest<unknown>, 'section' | 'isPart' | 'maxOutputTokens'>,
): SectionSettings {
  const whole = sections[section];
  // What is not written in parts has the same settings for both.
  const settings =
    isPart && 'partMaxOutputTokens' in whole
      ? { ...whole, maxOutputTokens: whole.partMaxOutputTokens, typicalCallMs: whole.partTypicalCallMs }
      : whole;
  return { ...settings, maxOutputTokens: maxOutputTokens ?? settings.maxOutputTokens };
}

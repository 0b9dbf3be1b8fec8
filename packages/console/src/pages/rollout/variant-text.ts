import { defineText } from '../../text/define-text.ts';

/** The two ways that sections are made, as names. */
export const variantText = defineText({
  en: { optimized: 'Optimized', archived: 'Archived' },
  pl: { optimized: 'Zoptymalizowany', archived: 'Archiwalny' },
});

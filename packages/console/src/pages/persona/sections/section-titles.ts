import { defineText } from '../../../text/define-text.ts';

export const sectionTitles = defineText({
  en: { journey: 'Journey', needs: 'Needs', messaging: 'Messages', kpi: 'KPI' },
  pl: { journey: 'Ścieżka klienta', needs: 'Potrzeby', messaging: 'Komunikaty', kpi: 'KPI' },
});

import { defineText } from '../../../text/define-text.ts';

export const toneText = defineText({
  en: { friendly: 'Friendly', professional: 'Professional', urgent: 'Urgent', empathetic: 'Empathetic' },
  pl: { friendly: 'Przyjazny', professional: 'Profesjonalny', urgent: 'Naglący', empathetic: 'Empatyczny' },
});

export const typeText = defineText({
  en: { email: 'E-mail', ad: 'Ad', landing_page: 'Landing page', social_post: 'Post' },
  pl: { email: 'E-mail', ad: 'Reklama', landing_page: 'Strona docelowa', social_post: 'Post' },
});

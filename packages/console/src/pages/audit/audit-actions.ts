import type { Language } from '../../text/define-text.ts';

type Words = Record<Language, string>;

/** What the calls and the service's own doings are called; by the action as an entry has it. */
const ofTeam: Record<string, Words> = {
  'POST /v1/projects': { en: 'Project made', pl: 'Utworzono projekt' },
  'PATCH /v1/projects/:id': { en: 'Project changed', pl: 'Zmieniono projekt' },
  'DELETE /v1/projects/:id': { en: 'Project deleted', pl: 'Usunięto projekt' },
  'POST /v1/projects/:id/restore': { en: 'Project restored', pl: 'Przywrócono projekt' },
  'project.purge': { en: 'Project gone for good', pl: 'Projekt usunięto na zawsze' },
  'PUT /v1/projects/:id/benchmarks': { en: 'Benchmarks replaced', pl: 'Zastąpiono wskaźniki' },
  'POST /v1/projects/import': { en: 'Project made of an archive', pl: 'Odtworzono projekt z archiwum' },
  'GET /v1/projects/:id/export': { en: 'Project exported', pl: 'Wyeksportowano projekt' },
  'POST /v1/projects/:id/files': { en: 'File imported into a project', pl: 'Zaimportowano plik do projektu' },
  'DELETE /v1/projects/:id/imports/:importId': {
    en: 'Import into a project taken back',
    pl: 'Cofnięto import do projektu',
  },
  'POST /v1/projects/:id/personas': { en: 'Persona made', pl: 'Utworzono personę' },
  'POST /v1/projects/:id/personas/import': { en: 'Personas imported', pl: 'Zaimportowano persony' },
  'PATCH /v1/personas/:id': { en: 'Persona changed', pl: 'Zmieniono personę' },
  'DELETE /v1/personas/:id': { en: 'Persona deleted', pl: 'Usunięto personę' },
  'POST /v1/personas/:id/restore': { en: 'Persona restored', pl: 'Przywrócono personę' },
  'persona.purge': { en: 'Persona gone for good', pl: 'Personę usunięto na zawsze' },
  'POST /v1/personas/:id/responses': { en: 'Answers added', pl: 'Dodano odpowiedzi' },
  'DELETE /v1/personas/:id/responses/:responseId': { en: 'Answer removed', pl: 'Usunięto odpowiedź' },
  'POST /v1/personas/:id/context': { en: 'Market context added', pl: 'Dodano kontekst rynkowy' },
  'DELETE /v1/personas/:id/context/:passageId': { en: 'Passage removed', pl: 'Usunięto fragment' },
  'POST /v1/personas/:id/files': { en: 'File imported', pl: 'Zaimportowano plik' },
  'DELETE /v1/personas/:id/imports/:importId': { en: 'Import taken back', pl: 'Cofnięto import' },
  'POST /v1/personas/:id/themes': { en: 'Theme added', pl: 'Dodano temat' },
  'PATCH /v1/personas/:id/themes/:themeId': {
    en: 'Theme changed, dismissed or merged',
    pl: 'Zmieniono, odrzucono lub scalono temat',
  },
  'POST /v1/personas/:id/themes/:themeId/undo': {
    en: 'Edit of a theme undone',
    pl: 'Cofnięto zmianę tematu',
  },
  'POST /v1/personas/:id/themes/recode': { en: 'Answers coded again', pl: 'Ponownie zakodowano odpowiedzi' },
  'PATCH /v1/personas/:id/mentions/:mentionId': {
    en: 'Mention rejected or counted again',
    pl: 'Odrzucono lub przywrócono wzmiankę',
  },
  'POST /v1/personas/:id/sections/:section/regenerate': {
    en: 'Section generated again',
    pl: 'Ponownie wygenerowano sekcję',
  },
  'GET /v1/personas/:id/details?refresh=true': {
    en: 'All sections generated again',
    pl: 'Ponownie wygenerowano wszystkie sekcje',
  },
  'POST /v1/personas/:id/sections/:section/feedback': { en: 'Section rated', pl: 'Oceniono sekcję' },
  'POST /v1/personas/:id/messaging': { en: 'Messages asked for', pl: 'Zamówiono komunikaty' },
  'GET /v1/personas/:id/export': { en: 'Persona exported', pl: 'Wyeksportowano personę' },
  'POST /v1/comparisons': { en: 'Personas compared', pl: 'Porównano persony' },
  'POST /v1/batches': { en: 'Batch asked for', pl: 'Zlecono partię' },
  'POST /v1/batches/:id/cancel': { en: 'Batch cancelled', pl: 'Anulowano partię' },
  'DELETE /v1/projects/:id/respondents/:respondentId': {
    en: 'Respondent to be erased',
    pl: 'Zlecono wymazanie respondenta',
  },
  'respondent.erase': { en: 'Respondent erased', pl: 'Wymazano respondenta' },
  'POST /v1/api-keys': { en: 'API key made', pl: 'Utworzono klucz API' },
  'POST /v1/api-keys/:id/rotate': { en: 'API key rotated', pl: 'Wymieniono klucz API' },
  'DELETE /v1/api-keys/:id': { en: 'API key revoked', pl: 'Odwołano klucz API' },
  'POST /v1/stream-tokens': { en: 'Token for a stream made', pl: 'Utworzono token strumienia' },
  'POST /v1/webhooks': { en: 'Webhook made', pl: 'Utworzono webhook' },
  'PATCH /v1/webhooks/:id': { en: 'Webhook changed', pl: 'Zmieniono webhook' },
  'DELETE /v1/webhooks/:id': { en: 'Webhook deleted', pl: 'Usunięto webhook' },
  'POST /v1/webhooks/:id/secret': { en: 'Secret of a webhook replaced', pl: 'Wymieniono sekret webhooka' },
  'POST /v1/webhooks/:id/test': { en: 'Webhook pinged', pl: 'Wysłano ping do webhooka' },
  'POST /v1/webhooks/:id/deliveries/redeliver': {
    en: 'Dead letters delivered again',
    pl: 'Ponownie doręczono martwe listy',
  },
  'POST /v1/webhooks/:id/deliveries/:deliveryId/redeliver': {
    en: 'Delivered once more',
    pl: 'Doręczono jeszcze raz',
  },
  'POST /v1/webhook-sources': { en: 'Source of webhooks made', pl: 'Utworzono źródło webhooków' },
  'PATCH /v1/webhook-sources/:id': { en: 'Source of webhooks changed', pl: 'Zmieniono źródło webhooków' },
  'DELETE /v1/webhook-sources/:id': { en: 'Source of webhooks deleted', pl: 'Usunięto źródło webhooków' },
  'POST /v1/webhook-sources/:id/secret': {
    en: 'Secret of a source replaced',
    pl: 'Wymieniono sekret źródła',
  },
  'POST /v1/webhook-sources/:id/messages': {
    en: 'Message of a source taken',
    pl: 'Przyjęto wiadomość ze źródła',
  },
};

const ofOperators: Record<string, Words> = {
  'POST /admin/rollout/rollback': { en: 'Rolled back', pl: 'Wycofano wdrożenie' },
  'safeguard.rollback': { en: 'Rolled back by the safeguard', pl: 'Wdrożenie wycofało zabezpieczenie' },
  'POST /admin/rollout/resume': { en: 'Rollout resumed', pl: 'Wznowiono wdrożenie' },
  'POST /admin/rollout/promote': { en: 'Rollout promoted', pl: 'Zwiększono udział wdrożenia' },
  'POST /admin/rollout/pause': { en: 'Rollout paused', pl: 'Wstrzymano wdrożenie' },
  'POST /v1/tenants': { en: 'Tenant made', pl: 'Utworzono zespół' },
  'PATCH /v1/tenants/:id': { en: 'Tenant changed', pl: 'Zmieniono zespół' },
  'POST /v1/tenants/:id/suspend': { en: 'Tenant suspended', pl: 'Zawieszono zespół' },
  'POST /v1/tenants/:id/resume': { en: 'Tenant resumed', pl: 'Wznowiono zespół' },
  'POST /v1/tenants/:id/api-keys': {
    en: 'Admin key of a tenant made',
    pl: 'Utworzono klucz administratora zespołu',
  },
  'retention.clean-up': { en: 'Old rows cleaned up', pl: 'Usunięto stare wiersze' },
};

const refreshed: Words = { en: 'Section generated again', pl: 'Ponownie wygenerowano sekcję' };

/** By whom the chain is: a filter offers what may be in it. */
export const knownActions = { team: Object.keys(ofTeam), operators: Object.keys(ofOperators) };

/** What an action is called; as it stands in the entry where it is not known here. */
export function actionName(action: string, language: Language): string {
  const known =
    ofTeam[action] ?? ofOperators[action] ?? (action.endsWith('?refresh=true') ? refreshed : undefined);
  return known?.[language] ?? action;
}

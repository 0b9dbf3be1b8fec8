import { defineText } from '../../text/define-text.ts';

/** What the most frequent entries of a project's audit say, in words; others are told as they are. */
export const auditWords = defineText({
  en: {
    'POST /v1/projects': 'The project was made',
    'POST /v1/projects/import': 'The project was made of an archive',
    'PATCH /v1/projects/:id': 'The project was changed',
    'DELETE /v1/projects/:id': 'The project was deleted',
    'POST /v1/projects/:id/restore': 'The project was restored',
    'GET /v1/projects/:id/export': 'The project was exported',
    'PUT /v1/projects/:id/benchmarks': 'Benchmarks were changed',
    'POST /v1/projects/:id/files': 'A file was looked at or imported',
    'DELETE /v1/projects/:id/imports/:importId': 'An import was taken back',
    'POST /v1/projects/:id/personas': 'A persona was made',
    'POST /v1/projects/:id/personas/import': 'Personas were imported',
    'DELETE /v1/projects/:id/respondents/:respondentId': 'A respondent was erased',
  },
  pl: {
    'POST /v1/projects': 'Utworzono projekt',
    'POST /v1/projects/import': 'Utworzono projekt z archiwum',
    'PATCH /v1/projects/:id': 'Zmieniono projekt',
    'DELETE /v1/projects/:id': 'Usunięto projekt',
    'POST /v1/projects/:id/restore': 'Przywrócono projekt',
    'GET /v1/projects/:id/export': 'Wyeksportowano projekt',
    'PUT /v1/projects/:id/benchmarks': 'Zmieniono wskaźniki',
    'POST /v1/projects/:id/files': 'Sprawdzono lub wczytano plik',
    'DELETE /v1/projects/:id/imports/:importId': 'Cofnięto wczytanie',
    'POST /v1/projects/:id/personas': 'Utworzono personę',
    'POST /v1/projects/:id/personas/import': 'Wczytano persony',
    'DELETE /v1/projects/:id/respondents/:respondentId': 'Wymazano respondenta',
  },
});

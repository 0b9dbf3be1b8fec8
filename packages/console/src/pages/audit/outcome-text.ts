import { defineText } from '../../text/define-text.ts';
import type { Tone } from '../../ui/layout.tsx';
import type { AuditEntry } from './audit-target.ts';

export const outcomeText = defineText({
  en: {
    done: 'Done',
    refused: 'Refused',
    failed: 'Failed',
    unknown: 'Unknown',
    doneWhy: 'It was done.',
    refusedWhy: 'It was refused; nothing was changed.',
    failedWhy: 'It failed; it may have changed something.',
    unknownWhy: 'It still runs, or ended with its process; it may have been done.',
  },
  pl: {
    done: 'Wykonano',
    refused: 'Odmówiono',
    failed: 'Nie udało się',
    unknown: 'Nie wiadomo',
    doneWhy: 'Wykonano.',
    refusedWhy: 'Odmówiono; nic nie zmieniono.',
    failedWhy: 'Nie udało się; coś mogło zostać zmienione.',
    unknownWhy: 'Jeszcze trwa albo skończyło się wraz z procesem; mogło zostać wykonane.',
  },
});

export const outcomeTones: Record<AuditEntry['outcome'], Tone> = {
  done: 'good',
  refused: 'warn',
  failed: 'bad',
  unknown: 'info',
};

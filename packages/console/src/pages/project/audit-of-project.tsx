import type { Schemas } from 'persona-details-client';
import { defineText, useText } from '../../text/define-text.ts';
import { ButtonLink } from '../../ui/button.tsx';
import { Row } from '../../ui/layout.tsx';
import { Section } from './section.tsx';

const text = defineText({
  en: {
    title: 'Who did what',
    what: 'Every change of this project and its personas, with who made it and when; what was only read is not recorded.',
    open: 'To the audit of this project',
  },
  pl: {
    title: 'Kto co zrobił',
    what: 'Każda zmiana w tym projekcie i jego personach, z autorem i czasem; samo czytanie nie jest zapisywane.',
    open: 'Do dziennika tego projektu',
  },
});

export function AuditOfProject({ project: { id } }: { project: Schemas['Project'] }) {
  const t = useText(text);
  return (
    <Section title={t.title} what={t.what}>
      <Row>
        <ButtonLink href={`/console/audit?project=${id}`}>{t.open}</ButtonLink>
      </Row>
    </Section>
  );
}

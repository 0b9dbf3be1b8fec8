import type { Session } from '../session/session.ts';
import { defineText, useText } from '../text/define-text.ts';
import { Notice, ProblemNotice } from '../ui/notice.tsx';
import { KeyForm } from './key-form.tsx';
import css from './shell.module.css';

const text = defineText({
  en: {
    title: 'Persona Details',
    lead: 'Personas, what people said, and what follows from it.',
    where: 'Where is my key?',
    start:
      'npm start prints a link that signs in once, and says where its keys are kept. Otherwise an admin makes one: POST /v1/api-keys.',
  },
  pl: {
    title: 'Persona Details',
    lead: 'Persony, wypowiedzi ludzi i to, co z nich wynika.',
    where: 'Gdzie jest mój klucz?',
    start:
      'npm start wypisuje odnośnik, który loguje jeden raz, i mówi, gdzie leżą klucze. W innym przypadku klucz tworzy administrator: POST /v1/api-keys.',
  },
});

export function SignIn({ problem, onSession }: { problem: unknown; onSession: (session: Session) => void }) {
  const t = useText(text);
  return (
    <main class={css['signIn']}>
      <img src="/console/favicon.svg" alt="" width="48" height="48" />
      <h1>{t.title}</h1>
      <p>{t.lead}</p>
      {problem !== undefined && <ProblemNotice error={problem} />}
      <KeyForm onSession={onSession} />
      <Notice tone="info" title={t.where}>
        {t.start}
      </Notice>
    </main>
  );
}

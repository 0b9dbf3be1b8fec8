import type { ComponentChildren } from 'preact';
import { ApiProblem } from 'persona-details-client';
import { defineText, useText } from '../text/define-text.ts';
import { Button } from './button.tsx';
import { classNames } from './class-names.ts';
import type { Tone } from './layout.tsx';
import css from './ui.module.css';

const text = defineText({
  en: {
    again: 'Try again',
    offline: 'The service did not answer',
    offlineCure: 'Look whether it runs and whether you are connected, then try again.',
    unexpected: 'Something in this page went wrong',
    request: (id: string) => `Request ${id}`,
  },
  pl: {
    again: 'Spróbuj ponownie',
    offline: 'Usługa nie odpowiedziała',
    offlineCure: 'Sprawdź, czy działa i czy masz połączenie, a potem spróbuj ponownie.',
    unexpected: 'Coś na tej stronie poszło nie tak',
    request: (id: string) => `Żądanie ${id}`,
  },
});

export function Notice({
  tone,
  title,
  children,
  actions,
}: {
  tone: Tone;
  title?: string;
  children?: ComponentChildren;
  actions?: ComponentChildren;
}) {
  return (
    <div class={classNames(css['notice'], css[tone])} role={tone === 'bad' ? 'alert' : undefined}>
      {title && <strong>{title}</strong>}
      {children && <div>{children}</div>}
      {actions && <div class={css['noticeActions']}>{actions}</div>}
    </div>
  );
}

/** Of what is wrong with an input. */
const MOST_ERRORS = 5;

/** What a call failed with, in the service's own words: they tell the cure. */
export function ProblemNotice({ error, retry }: { error: unknown; retry?: () => void }) {
  const t = useText(text);
  const { title, detail, requestId, errors } = told(error, t);
  // Some problems have said it in their detail.
  const further = (errors ?? []).filter(({ message }) => !detail.includes(message)).slice(0, MOST_ERRORS);
  return (
    <Notice tone="bad" title={title} actions={retry && <Button onClick={retry}>{t.again}</Button>}>
      <p>{detail}</p>
      {further.length > 0 && (
        <ul>
          {further.map(({ pointer, message }, index) => (
            <li key={index}>
              <code>{pointer.replace(/^#\/?/, '')}</code> {message}
            </li>
          ))}
        </ul>
      )}
      {requestId && <small>{t.request(requestId)}</small>}
    </Notice>
  );
}

type Shown = Pick<ApiProblem['problem'], 'title' | 'detail' | 'requestId' | 'errors'>;

function told(error: unknown, t: { offline: string; offlineCure: string; unexpected: string }): Shown {
  if (error instanceof ApiProblem) return error.problem as Shown;
  // What `fetch` throws where there is no answer at all.
  if (error instanceof TypeError) return { title: t.offline, detail: t.offlineCure };
  return { title: t.unexpected, detail: error instanceof Error ? error.message : String(error) };
}

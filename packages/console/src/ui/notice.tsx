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

/** What a call failed with, in the service's own words: they tell the cure. */
export function ProblemNotice({ error, retry }: { error: unknown; retry?: () => void }) {
  const t = useText(text);
  const { title, detail, requestId } = told(error, t);
  return (
    <Notice tone="bad" title={title} actions={retry && <Button onClick={retry}>{t.again}</Button>}>
      <p>{detail}</p>
      {requestId && <small>{t.request(requestId)}</small>}
    </Notice>
  );
}

function told(error: unknown, t: { offline: string; offlineCure: string; unexpected: string }) {
  if (error instanceof ApiProblem)
    return error.problem as { title: string; detail: string; requestId?: string };
  // What `fetch` throws where there is no answer at all.
  if (error instanceof TypeError) return { title: t.offline, detail: t.offlineCure };
  return { title: t.unexpected, detail: error instanceof Error ? error.message : String(error) };
}

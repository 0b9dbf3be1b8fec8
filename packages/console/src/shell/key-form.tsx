import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { ApiProblem } from 'persona-details-client';
import type { Session } from '../session/session.ts';
import { signIn } from '../session/sign-in.ts';
import { defineText, useText } from '../text/define-text.ts';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { ProblemNotice } from '../ui/notice.tsx';
import css from './shell.module.css';

const text = defineText({
  en: {
    key: 'API key, token or operator’s key',
    hint: 'It stays in the memory of this tab, and ends with it.',
    none: 'Enter a key.',
    unknown:
      'This key opens nothing here. Look whether it is whole, and whether it was revoked or has expired.',
    signIn: 'Sign in',
  },
  pl: {
    key: 'Klucz API, token lub klucz operatora',
    hint: 'Pozostaje w pamięci tej karty i znika wraz z nią.',
    none: 'Wpisz klucz.',
    unknown:
      'Ten klucz niczego tu nie otwiera. Sprawdź, czy jest cały i czy nie został odwołany albo nie wygasł.',
    signIn: 'Zaloguj',
  },
});

/** Takes a key. The browser's password manager may keep it, since a reload asks for it again. */
export function KeyForm({
  onSession,
  children,
}: {
  onSession: (session: Session) => void;
  children?: ComponentChildren;
}) {
  const t = useText(text);
  const [key, setKey] = useState('');
  const [state, setState] = useState<{ busy?: boolean; wrong?: string; error?: unknown }>({});
  const send = async () => {
    if (!key.trim()) return setState({ wrong: t.none });
    setState({ busy: true });
    try {
      onSession(await signIn(key.trim()));
    } catch (error) {
      const isRefused = error instanceof ApiProblem && error.status === 401;
      setState(isRefused ? { wrong: t.unknown } : { error });
    }
  };
  return (
    <form
      class={css['keyForm']}
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      {children}
      <Field
        label={t.key}
        hint={t.hint}
        error={state.wrong}
        type="password"
        name="key"
        autocomplete="current-password"
        spellcheck={false}
        value={key}
        onInput={(event) => setKey(event.currentTarget.value)}
      />
      {state.error !== undefined && <ProblemNotice error={state.error} />}
      <Button kind="primary" type="submit" disabled={state.busy === true}>
        {t.signIn}
      </Button>
    </form>
  );
}

import type { ComponentChildren } from 'preact';
import { useId, useState } from 'preact/hooks';
import { ApiProblem } from 'persona-details-client';
import { defineText, useText } from '../../../text/define-text.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { Notice, ProblemNotice } from '../../../ui/notice.tsx';
import css from './themes.module.css';

const text = defineText({
  en: {
    cancel: 'Cancel',
    conflict: 'Not done: it is not as you saw it any more',
    reload: 'Load it as it is now',
  },
  pl: {
    cancel: 'Anuluj',
    conflict: 'Nie zapisano: coś się tymczasem zmieniło',
    reload: 'Wczytaj aktualny stan',
  },
});

/** Asks for what a deed needs. Where somebody else was faster that is told, and what was entered stays. */
export function DeedDialog({
  title,
  action,
  danger = false,
  ready = true,
  act,
  reload,
  close,
  children,
}: {
  title: string;
  action: string;
  danger?: boolean;
  /** Whether all is entered. */
  ready?: boolean;
  act: () => Promise<unknown>;
  reload: () => Promise<unknown>;
  close: () => void;
  children: ComponentChildren;
}) {
  const t = useText(text);
  const form = useId();
  const [state, setState] = useState<{ busy?: boolean; error?: unknown }>({});
  const run = async () => {
    setState({ busy: true });
    try {
      await act();
      close();
    } catch (error) {
      setState({ error });
    }
  };
  const foot = (
    <>
      <Button onClick={close}>{t.cancel}</Button>
      <Button
        kind={danger ? 'danger' : 'primary'}
        type="submit"
        form={form}
        disabled={!ready || state.busy === true}
      >
        {action}
      </Button>
    </>
  );
  return (
    <Dialog title={title} close={close} foot={foot}>
      <form
        id={form}
        class={css['form']}
        onSubmit={(event) => {
          event.preventDefault();
          void run();
        }}
      >
        {children}
      </form>
      {isConflict(state.error) ? (
        <Notice
          tone="warn"
          title={t.conflict}
          actions={<Button onClick={() => void reload().then(() => setState({}))}>{t.reload}</Button>}
        >
          <p role="alert">{state.error.problem.detail}</p>
        </Notice>
      ) : (
        state.error !== undefined && <ProblemNotice error={state.error} />
      )}
    </Dialog>
  );
}

/** Another one has decided meanwhile (412), or what is there now does not allow it (409). */
function isConflict(error: unknown): error is ApiProblem {
  return error instanceof ApiProblem && (error.status === 412 || error.status === 409);
}

import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { defineText, useText } from '../text/define-text.ts';
import { Button } from './button.tsx';
import { classNames } from './class-names.ts';
import { Area } from './field.tsx';
import { ProblemNotice } from './notice.tsx';
import css from './ui.module.css';

const text = defineText({
  en: {
    close: 'Close',
    cancel: 'Cancel',
    reason: 'Reason',
    reasonHint: 'Stands in the list of what was done. No personal data.',
  },
  pl: {
    close: 'Zamknij',
    cancel: 'Anuluj',
    reason: 'Powód',
    reasonHint: 'Pojawi się na liście działań. Bez danych osobowych.',
  },
});

/** A window above the page, or a drawer at its side. The browser keeps the focus in it and gives it back. */
export function Dialog({
  title,
  close,
  side = false,
  holdsInput = false,
  foot,
  children,
}: {
  title: string;
  close: () => void;
  side?: boolean;
  /** Much is entered in it: a click beside it does not close it. */
  holdsInput?: boolean;
  foot?: ComponentChildren;
  children: ComponentChildren;
}) {
  const t = useText(text);
  const element = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    element.current?.showModal();
  }, []);
  return (
    <dialog
      ref={element}
      class={classNames(css['dialog'], side && css['drawer'])}
      aria-labelledby={id}
      onClose={close}
      onClick={(event) => !holdsInput && event.target === element.current && element.current?.close()}
    >
      <div class={css['dialogHead']}>
        <h2 id={id}>{title}</h2>
        <Button kind="quiet" small onClick={() => element.current?.close()}>
          {t.close}
        </Button>
      </div>
      <div class={css['dialogBody']}>{children}</div>
      {foot && <div class={css['dialogFoot']}>{foot}</div>}
    </dialog>
  );
}

/** Asks before something that others notice. `act` rejects where it failed, which is told here. */
export function Confirm({
  title,
  action,
  danger = false,
  asksReason = false,
  mayAct = true,
  act,
  close,
  children,
}: {
  title: string;
  /** What the button says: the deed, not “OK”. */
  action: string;
  danger?: boolean;
  asksReason?: boolean;
  /** False while something else is missing that stands in `children`. */
  mayAct?: boolean;
  act: (reason: string) => Promise<unknown>;
  close: () => void;
  children: ComponentChildren;
}) {
  const t = useText(text);
  const [reason, setReason] = useState('');
  const [state, setState] = useState<{ busy: boolean; error?: unknown }>({ busy: false });
  const run = async () => {
    setState({ busy: true });
    try {
      await act(reason.trim());
      close();
    } catch (error) {
      setState({ busy: false, error });
    }
  };
  const foot = (
    <>
      <Button onClick={close}>{t.cancel}</Button>
      <Button
        kind={danger ? 'danger' : 'primary'}
        disabled={state.busy || !mayAct || (asksReason && !reason.trim())}
        onClick={() => void run()}
      >
        {action}
      </Button>
    </>
  );
  return (
    <Dialog title={title} close={close} foot={foot}>
      {children}
      {asksReason && (
        <Area
          label={t.reason}
          hint={t.reasonHint}
          rows={2}
          maxLength={500}
          value={reason}
          onInput={(event) => setReason(event.currentTarget.value)}
        />
      )}
      {state.error !== undefined && <ProblemNotice error={state.error} />}
    </Dialog>
  );
}

import type { ComponentChildren, JSX } from 'preact';
import { useId } from 'preact/hooks';
import css from './ui.module.css';

interface Told {
  label: ComponentChildren;
  hint?: ComponentChildren;
  /** What is wrong with what was entered. */
  error?: string | undefined;
}

type InputProps = Told & Omit<JSX.IntrinsicElements['input'], keyof Told>;
type AreaProps = Told & Omit<JSX.IntrinsicElements['textarea'], keyof Told>;
type SelectProps = Told & Omit<JSX.IntrinsicElements['select'], keyof Told>;

export function Field({ label, hint, error, ...rest }: InputProps) {
  return (
    <Frame label={label} hint={hint} error={error} id={rest.id as string | undefined}>
      {(told) => <input type="text" {...rest} {...told} class={css['control']} />}
    </Frame>
  );
}

export function Area({ label, hint, error, rows = 4, ...rest }: AreaProps) {
  return (
    <Frame label={label} hint={hint} error={error} id={rest.id as string | undefined}>
      {(told) => <textarea {...rest} rows={rows} {...told} class={css['control']} />}
    </Frame>
  );
}

export function Select({ label, hint, error, children, ...rest }: SelectProps) {
  return (
    <Frame label={label} hint={hint} error={error} id={rest.id as string | undefined}>
      {(told) => (
        <select {...rest} {...told} class={css['control']}>
          {children}
        </select>
      )}
    </Frame>
  );
}

interface Ties {
  id: string;
  'aria-describedby': string | undefined;
  'aria-invalid': boolean | undefined;
}

function Frame({
  label,
  hint,
  error,
  id,
  children,
}: Told & {
  id: string | undefined;
  children: (ties: Ties) => ComponentChildren;
}) {
  const made = useId();
  const own = id ?? made;
  const told = [hint && `${own}-hint`, error && `${own}-error`].filter(Boolean).join(' ');
  return (
    <div class={css['field']}>
      <label for={own}>{label}</label>
      {children({ id: own, 'aria-describedby': told || undefined, 'aria-invalid': error ? true : undefined })}
      {hint && (
        <span class={css['hint']} id={`${own}-hint`}>
          {hint}
        </span>
      )}
      {error && (
        <span class={css['error']} id={`${own}-error`}>
          {error}
        </span>
      )}
    </div>
  );
}

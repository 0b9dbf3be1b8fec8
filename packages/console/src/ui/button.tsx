import type { ComponentChildren, JSX } from 'preact';
import { classNames } from './class-names.ts';
import css from './ui.module.css';

interface Look {
  kind?: 'plain' | 'primary' | 'danger' | 'quiet';
  small?: boolean;
  children: ComponentChildren;
}

type ButtonProps = Look & Omit<JSX.IntrinsicElements['button'], keyof Look>;
type LinkProps = Look & Omit<JSX.IntrinsicElements['a'], keyof Look>;

export function Button({ kind = 'plain', small = false, type = 'button', ...rest }: ButtonProps) {
  return <button {...rest} type={type} class={look(kind, small)} />;
}

/** Goes somewhere, and looks like a button. */
export function ButtonLink({ kind = 'plain', small = false, ...rest }: LinkProps) {
  return <a {...rest} class={look(kind, small)} />;
}

function look(kind: NonNullable<Look['kind']>, small: boolean): string {
  return classNames(css['button'], kind !== 'plain' && css[kind], small && css['small']);
}

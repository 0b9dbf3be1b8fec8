import type { ComponentChildren } from 'preact';
import { classNames } from './class-names.ts';
import css from './ui.module.css';

interface Children {
  children: ComponentChildren;
}

/** One under the other. */
export function Stack({ children }: Children) {
  return <div class={css['stack']}>{children}</div>;
}

/** Beside each other, as far as there is room. */
export function Row({ children, spread = false }: Children & { spread?: boolean }) {
  return <div class={classNames(css['row'], spread && css['spread'])}>{children}</div>;
}

export function Card({ children, label }: Children & { label?: string }) {
  return label ? (
    <section class={css['card']} aria-label={label}>
      {children}
    </section>
  ) : (
    <div class={css['card']}>{children}</div>
  );
}

export type Tone = 'good' | 'warn' | 'bad' | 'info';

export function Badge({ tone, children, title }: Children & { tone?: Tone; title?: string }) {
  return (
    <span class={classNames(css['badge'], tone && css[tone])} title={title}>
      {children}
    </span>
  );
}

/** Nothing here yet, and what to do about it. `isPage`: it is all that there is of a page. */
export function Empty({ title, isPage = false, children }: Children & { title: string; isPage?: boolean }) {
  return (
    <div class={css['empty']}>
      {isPage ? <h1>{title}</h1> : <h2>{title}</h2>}
      {children}
    </div>
  );
}

/** A table that scrolls by itself where it is too wide. `label` tells what it is of. */
export function Table({ label, children }: Children & { label: string }) {
  return (
    <div class={css['tableFrame']} tabIndex={0} role="region" aria-label={label}>
      <table class={css['table']}>{children}</table>
    </div>
  );
}

/** Of a cell whose number stands right. */
export const numberCell = css['number']!;

/** While something is fetched. */
export function Skeleton({ lines = 4, label }: { lines?: number; label: string }) {
  return (
    <div class={css['skeleton']} role="status" aria-label={label}>
      {Array.from({ length: lines }, (_, line) => (
        <span key={line} />
      ))}
    </div>
  );
}

/** Links to the parts of a page; the one that is open is told. */
export function Tabs({
  label,
  tabs,
  current,
}: {
  label: string;
  tabs: readonly { href: string; text: ComponentChildren }[];
  current: string;
}) {
  return (
    <nav class={css['tabs']} aria-label={label}>
      {tabs.map(({ href, text }) => (
        <a key={href} class={css['tab']} href={href} aria-current={href === current ? 'page' : undefined}>
          {text}
        </a>
      ))}
    </nav>
  );
}

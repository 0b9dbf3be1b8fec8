import type { ComponentChildren } from 'preact';
import css from './compare.module.css';

/** Something from 0 to 1 with a bar as long: the number is what is read, the bar what is seen. */
export function ShareBar({ value, children }: { value: number; children: ComponentChildren }) {
  return (
    <span class={css['score']}>
      <span class={css['scored']}>{children}</span>
      <span class={css['bar']} aria-hidden="true">
        <span style={{ width: `${Math.min(1, Math.max(0, value)) * 100}%` }} />
      </span>
    </span>
  );
}

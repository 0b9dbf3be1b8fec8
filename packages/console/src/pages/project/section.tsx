import type { ComponentChildren } from 'preact';
import { Card } from '../../ui/layout.tsx';
import css from './project.module.css';

/** Something that is done with the project as a whole: what it does, and its button. */
export function Section({
  title,
  what,
  children,
}: {
  title: string;
  what?: string;
  children: ComponentChildren;
}) {
  return (
    <Card label={title}>
      <div class={css['section']}>
        <h2>{title}</h2>
        {what && <p class={css['what']}>{what}</p>}
        {children}
      </div>
    </Card>
  );
}

import type { ComponentChildren } from 'preact';
import { Card } from '../../ui/layout.tsx';
import css from './state.module.css';

export type Fact = readonly [name: string, value: ComponentChildren];

/** Names and values below a heading. */
export function FactCard({
  title,
  facts,
  children,
}: {
  title: string;
  facts: readonly Fact[];
  children?: ComponentChildren;
}) {
  return (
    <Card>
      <section class={css['block']}>
        <h2>{title}</h2>
        <dl class={css['facts']}>
          {facts.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
        {children}
      </section>
    </Card>
  );
}

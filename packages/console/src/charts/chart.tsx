import { useEffect, useRef, useState } from 'preact/hooks';
import type * as Library from './library.ts';
import css from './charts.module.css';

export type Plot = typeof Library;

/**
 * A chart of Observable Plot, as wide as its place. `draw` is given the library and the width in pixels, and is called again
 * when `inputs` change. What it shows stands in words as well: `label` for screen readers, a table or text beside it for all.
 */
export function Chart({
  label,
  draw,
  inputs,
  height,
}: {
  label: string;
  /** In pixels, where it is known: so much is kept free until it is drawn. */
  height?: number;
  draw: (plot: Plot, width: number) => Element;
  inputs: readonly unknown[];
}) {
  const place = useRef<HTMLDivElement>(null);
  const width = useWidth(place);
  const [plot, setPlot] = useState<Plot>();
  useEffect(() => {
    // Half of the console's size, and not every page has charts.
    void import('./library.ts').then(setPlot);
  }, []);
  useEffect(() => {
    if (!plot || !width) return;
    const drawn = draw(plot, width);
    withoutStyles(drawn);
    // The label stands for all of it; Plot names parts that have no role.
    drawn.setAttribute('aria-hidden', 'true');
    place.current?.replaceChildren(drawn);
  }, [plot, width, ...inputs]);
  return (
    <div
      ref={place}
      class={css['chart']}
      role="img"
      aria-label={label}
      style={height === undefined ? {} : { minHeight: `${height}px` }}
    />
  );
}

/**
 * Plot puts a `<style>` into its SVG, which the content security policy refuses: the same rules stand in `charts.module.css`.
 * Taken out before it is in the document, it is never applied, and so not refused.
 */
function withoutStyles(drawn: Element): void {
  for (const style of drawn.querySelectorAll('style')) style.remove();
}

function useWidth(place: { current: HTMLElement | null }): number {
  const [width, setWidth] = useState(0);
  useEffect(() => {
    if (!place.current) return undefined;
    const watch = new ResizeObserver(([entry]) => setWidth(Math.floor(entry?.contentRect.width ?? 0)));
    watch.observe(place.current);
    return () => watch.disconnect();
  }, []);
  return width;
}

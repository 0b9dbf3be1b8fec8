import type { ComponentChildren } from 'preact';
import { Fragment } from 'preact';
import css from './compare.module.css';

interface Row {
  key: string;
  head: ComponentChildren;
  /** In the order of the columns; null where there is nothing. */
  cells: ComponentChildren[];
  /** Stands out. */
  marked?: boolean;
}

/**
 * A table whose columns stand one under the other where there is no room for them, each cell with the name of its column. The
 * roles are said, since what a table is to a screen reader must not depend on how it is laid out.
 */
export function SideBySide({
  label,
  first,
  columns,
  rows,
}: {
  label: string;
  /** What the first column is of. */
  first: string;
  columns: readonly string[];
  rows: readonly Row[];
}) {
  return (
    <div class={css['table']} role="table" aria-label={label} data-columns={columns.length}>
      <div class={css['columns']} role="row">
        <span role="columnheader">{first}</span>
        {columns.map((column) => (
          <span key={column} role="columnheader">
            {column}
          </span>
        ))}
      </div>
      {rows.map(({ key, head, cells, marked }) => (
        <div key={key} class={css['row']} role="row" data-marked={marked === true}>
          <div role="rowheader" class={css['rowHead']}>
            {head}
          </div>
          {cells.map((cell, index) => (
            <div key={index} class={css['cell']} role="cell" data-empty={cell === null}>
              <span class={css['whose']} aria-hidden="true">
                {columns[index]}
              </span>
              {cell === null ? '–' : <Fragment>{cell}</Fragment>}
            </div>
          ))}
        </div>
      ))}
    </div>
  );
}

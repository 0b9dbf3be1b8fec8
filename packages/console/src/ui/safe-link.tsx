import type { ComponentChildren } from 'preact';
import { webAddressOf } from './web-address.ts';

/** A link to an address that came with the data; where it is no address of the web, its text alone. */
export function SafeLink({
  href,
  children,
}: {
  href: string | null | undefined;
  children: ComponentChildren;
}) {
  const address = webAddressOf(href);
  if (!address) return <>{children}</>;
  return (
    <a href={address} rel="noreferrer" target="_blank">
      {children}
    </a>
  );
}

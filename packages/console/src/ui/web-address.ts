/** The address, where a browser goes to it by HTTP; `javascript:` and the like are none. */
export function webAddressOf(text: string | null | undefined): string | undefined {
  if (!text || !URL.canParse(text)) return undefined;
  const { protocol, href } = new URL(text);
  return protocol === 'http:' || protocol === 'https:' ? href : undefined;
}

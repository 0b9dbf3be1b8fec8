/** An element of a drawing that is made without a page; texts are texts, never markup. */
export interface SvgNode {
  name: string;
  attributes: Record<string, string | number>;
  children: readonly (SvgNode | string)[];
}

export function svg(
  name: string,
  attributes: Record<string, string | number> = {},
  ...children: (SvgNode | string)[]
): SvgNode {
  return { name, attributes, children };
}

const NAMESPACE = 'http://www.w3.org/2000/svg';

/** As a file; the serializer escapes what has to be. */
export function svgNodeText(node: SvgNode): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(elementOf(node))}\n`;
}

function elementOf({ name, attributes, children }: SvgNode): SVGElement {
  const element = document.createElementNS(NAMESPACE, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  element.append(
    ...children.map((child) => (typeof child === 'string' ? storable(child) : elementOf(child))),
  );
  return element;
}

/** XML cannot hold these, escaped or not: a file with one would open nowhere. */
function storable(text: string): string {
  return text.replaceAll(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, '\u{FFFD}');
}

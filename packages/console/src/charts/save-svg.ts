/** A drawing of the page as a file: what it gets from style sheets is written into it, since it leaves them behind. */
export function svgFile(svg: SVGSVGElement): Blob {
  return svgOfText(svgText(svg));
}

/** The same as pixels, twice as many as on the page so that it prints well. */
export async function pngFile(svg: SVGSVGElement, scale = 2): Promise<Blob> {
  const { width, height } = svg.getBoundingClientRect();
  const paper = getComputedStyle(document.documentElement).getPropertyValue('--surface') || 'white';
  return pngOfText(svgText(svg), width, height, { scale, paper });
}

/** A drawing that was made without the page. */
export function svgOfText(source: string): Blob {
  return new Blob([source], { type: 'image/svg+xml' });
}

/** @param width and @param height of the drawing, in pixels */
export async function pngOfText(
  source: string,
  width: number,
  height: number,
  { scale = 2, paper = 'white' } = {},
): Promise<Blob> {
  const image = new Image();
  const address = URL.createObjectURL(svgOfText(source));
  try {
    image.src = address;
    await image.decode();
    const canvas = new OffscreenCanvas(Math.ceil(width * scale), Math.ceil(height * scale));
    const context = canvas.getContext('2d')!;
    context.fillStyle = paper;
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.scale(scale, scale);
    context.drawImage(image, 0, 0, width, height);
    return await canvas.convertToBlob({ type: 'image/png' });
  } finally {
    URL.revokeObjectURL(address);
  }
}

export function saveFile(content: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  // After the browser has begun to read it.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

const KEPT = [
  'fill',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'opacity',
  'font-family',
  'font-size',
  'font-weight',
  'text-anchor',
];

function svgText(svg: SVGSVGElement): string {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  const { width, height } = svg.getBoundingClientRect();
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  copy.setAttribute('width', String(width));
  copy.setAttribute('height', String(height));
  const originals = [svg, ...svg.querySelectorAll('*')];
  const copies = [copy, ...copy.querySelectorAll('*')];
  originals.forEach((original, index) => {
    const computed = getComputedStyle(original);
    for (const property of KEPT) copies[index]!.setAttribute(property, computed.getPropertyValue(property));
  });
  return new XMLSerializer().serializeToString(copy);
}

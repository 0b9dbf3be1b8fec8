/** A drawing as a file. @param source of the SVG, which stands alone */
export function svgOfText(source: string): Blob {
  return new Blob([source], { type: 'image/svg+xml' });
}

/** Twice as many pixels as on the page, so that it prints well. */
const SCALE = 2;

/** @param width and @param height of the drawing, in pixels */
export async function pngOfText(source: string, width: number, height: number): Promise<Blob> {
  const image = new Image();
  const address = URL.createObjectURL(svgOfText(source));
  try {
    image.src = address;
    await image.decode();
    const canvas = new OffscreenCanvas(Math.ceil(width * SCALE), Math.ceil(height * SCALE));
    const context = canvas.getContext('2d')!;
    context.fillStyle = 'white';
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.scale(SCALE, SCALE);
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

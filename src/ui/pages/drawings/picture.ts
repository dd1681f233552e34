/** Attempts as files: SVG with the colours that are worn at the moment, PNG painted from it. */
import type { Sheet } from '../../../core/ink/encoding.ts';
import { readGraph } from '../../../core/ink/graph.ts';
import { COLOURS, marksOf, read } from '../../../core/ink/ink.ts';
import { layOut } from '../../../core/ink/layout.ts';
import { type Palette, svgOfDiagram, svgOfInk } from '../../../core/ink/svg.ts';
import { frameOf } from '../draw/Ink.tsx';

/** Ink where there is some, else the typed drawing. `within`: an element of the page, whose tokens hold. */
export function pictureOf(sheet: Sheet, within: HTMLElement, title: string): string {
  const marks = marksOf(read(sheet.steps));
  const palette = paletteOf(within);
  if (marks.length > 0 || sheet.text.trim() === '') return svgOfInk(marks, frameOf(marks), palette, title);
  return svgOfDiagram({ ...layOut(readGraph(sheet.text)).diagram, title }, palette);
}

/** Tokens may be written as functions of the theme: what they are now, an element that wears them tells. */
function paletteOf(within: HTMLElement): Palette {
  const probe = document.createElement('i');
  probe.hidden = true;
  within.append(probe);
  const worn = (token: string): string => {
    probe.style.color = `var(--${token})`;
    return getComputedStyle(probe).color;
  };
  const names = [...COLOURS, 'paper', 'soft', 'edge', 'sunken'] as const;
  const palette = Object.fromEntries(names.map((name) => [name, worn(name)])) as Palette;
  probe.remove();
  return palette;
}

/** Rejects where the browser cannot paint it. */
export async function pngOf(svg: string): Promise<Uint8Array> {
  const url = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = document.createElement('canvas');
    // Twice its size: sharp on every screen, and no more than a page of paper needs.
    const scale = Math.min(2, 3000 / Math.max(image.width, image.height, 1));
    canvas.width = Math.max(1, Math.round(image.width * scale));
    canvas.height = Math.max(1, Math.round(image.height * scale));
    canvas.getContext('2d')!.drawImage(image, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
    if (!blob) throw new Error('no picture');
    return new Uint8Array(await blob.arrayBuffer());
  } finally {
    URL.revokeObjectURL(url);
  }
}

/** Bytes so small are kept as they are; a larger image is made smaller first. */
const SMALL = 400_000;
const LONGEST = 1600;
const LARGEST_FILE = 30_000_000;

/** The image as it is kept, or what is wrong with it in a sentence. */
export async function imageOf(file: File): Promise<{ readonly type: string; readonly bytes: Uint8Array } | string> {
  if (file.size > LARGEST_FILE)
    return `This file has ${Math.round(file.size / 1e6)} MB; an image of up to 30 MB can be read. Nothing was changed.`;
  if (!/^image\/(?:png|jpeg|webp)$/.test(file.type)) return 'This is no PNG, JPEG or WebP image. Nothing was changed.';
  const bitmap = await createImageBitmap(file).catch(() => null);
  if (!bitmap) return 'This image is damaged: it cannot be shown. Nothing was changed.';
  if (file.size <= SMALL) {
    bitmap.close();
    return { type: file.type, bytes: new Uint8Array(await file.arrayBuffer()) };
  }
  const scale = Math.min(1, LONGEST / Math.max(bitmap.width, bitmap.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(bitmap.width * scale));
  canvas.height = Math.max(1, Math.round(bitmap.height * scale));
  canvas.getContext('2d')!.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  bitmap.close();
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/webp', 0.8));
  if (!blob) return 'This image could not be made smaller here. Nothing was changed.';
  return { type: blob.type, bytes: new Uint8Array(await blob.arrayBuffer()) };
}

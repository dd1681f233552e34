/**
 * Draws the icons into public/: `npx tsx scripts/icons.ts`. The files are committed, so the build needs neither this
 * script nor sharp, which comes with @vite-pwa/assets-generator.
 */
import { writeFile } from 'node:fs/promises';
import sharp from 'sharp';

const ink = '#1c1e22';
const paper = '#faf8f3';
const earned = '#5fbf7a';

/** `[x]` on a monospace pitch: three cells of 106, brackets 300 high, the cross at x-height. Paths, so no font is asked. */
const brackets = 'M198 106H134V406H198M314 106H378V406H314';
const cross = 'M206 206L306 306M306 206L206 306';

const mark = (bracketColour: string, crossColour: string, width = 38): string =>
  `<g fill="none" stroke-width="${width}"><path stroke="${bracketColour}" d="${brackets}"/>` +
  `<path stroke="${crossColour}" stroke-linecap="square" d="${cross}"/></g>`;

const drawing = (body: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 512 512"><title>Groundtruth</title>${body}</svg>\n`;

/** Scaled about the middle. */
const scaled = (factor: number, body: string): string =>
  `<g transform="translate(256 256) scale(${factor}) translate(-256 -256)">${body}</g>`;

const rounded = drawing(`<rect width="512" height="512" rx="96" fill="${ink}"/>${mark(paper, earned)}`);
const square = (factor: number): string =>
  drawing(`<rect width="512" height="512" fill="${ink}"/>${scaled(factor, mark(paper, earned))}`);
/** One colour on nothing: the system takes its shape only. */
const monochrome = drawing(scaled(0.9, mark('#000', '#000', 44)));

const png = (svg: string, size: number): Promise<Buffer> =>
  sharp(Buffer.from(svg), { density: (72 * size) / 512 })
    .resize(size, size)
    .png({ compressionLevel: 9, palette: true, colours: 64 })
    .toBuffer();

const files: Readonly<Record<string, string | Buffer>> = {
  'favicon.svg': rounded,
  'icon-monochrome.svg': monochrome,
  'icon-192.png': await png(rounded, 192),
  'icon-512.png': await png(rounded, 512),
  // The system may cut a maskable icon down to a circle of 80 %; iOS rounds the corners itself.
  'icon-maskable-512.png': await png(square(0.82), 512),
  'apple-touch-icon.png': await png(square(0.92), 180),
};

for (const [name, content] of Object.entries(files)) {
  await writeFile(new URL(`../public/${name}`, import.meta.url), content);
  console.log(`${name}  ${content.length} B`);
}

import preact from '@preact/preset-vite';
import { build, defineConfig, type Plugin } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';
import { metaSecurityPolicy } from './scripts/headers.ts';

/** For hosts that send no headers. Only in the build: the development server needs inline scripts. */
const securityMeta = (): Plugin => ({
  name: 'security-meta',
  apply: 'build',
  transformIndexHtml: () => [
    {
      tag: 'meta',
      attrs: { 'http-equiv': 'Content-Security-Policy', content: metaSecurityPolicy },
      injectTo: 'head-prepend',
    },
  ],
});

const markdown = ['text/markdown', 'text/x-markdown', 'text/plain'];

/** The modules that the entry imports before it can run: all that it reaches without a dynamic import. */
const neededFirst = new Set<string>();
const readNeededFirst = (): Plugin => ({
  name: 'needed-first',
  apply: 'build',
  buildEnd() {
    const reach = (id: string): void => {
      if (neededFirst.has(id)) return;
      neededFirst.add(id);
      for (const next of this.getModuleInfo(id)?.importedIds ?? []) reach(next);
    };
    for (const id of this.getModuleIds()) if (this.getModuleInfo(id)?.isEntry) reach(id);
  },
});

const target = 'es2022';

/** Makes src/early.ts a classic script of its own: src/io/early.ts says why. */
const startEarly = (): Plugin => ({
  name: 'start-early',
  apply: 'build',
  async buildStart() {
    const made = await build({
      configFile: false,
      logLevel: 'error',
      publicDir: false,
      build: {
        target,
        write: false,
        rolldownOptions: { input: 'src/early.ts', output: { format: 'iife' } },
      },
    });
    const [output] = Array.isArray(made) ? made : [made];
    if (!output || !('output' in output)) throw new Error('src/early.ts made no file');
    this.emitFile({ type: 'asset', name: 'early.js', source: output.output[0].code });
  },
  transformIndexHtml: {
    order: 'post',
    handler: (_, { bundle = {} }) => {
      const file = Object.keys(bundle).find((name) => /^assets\/early-.*\.js$/.test(name));
      if (file === undefined) throw new Error('the build has no file of src/early.ts');
      // Behind script and styles: the browser looks no further than a script, since the policy above it might forbid the rest.
      return [{ tag: 'script', attrs: { src: `./${file}` }, injectTo: 'head' }];
    },
  },
});

/**
 * Nearly all of the main script runs before the first card. Chromium compiles it whole beside the main thread where it reads this line, instead of
 * each function when it is first called: 40 of 680 ms at a processor 4× slower. To others it is a comment. Put in last: the minifier leaves no comment.
 */
const compileWhole = (): Plugin => ({
  name: 'compile-whole',
  apply: 'build',
  generateBundle: {
    order: 'post',
    handler: (_, bundle) => {
      const entry = Object.values(bundle).find((file) => file.type === 'chunk' && file.isEntry);
      const map = bundle[`${entry?.fileName}.map`];
      if (entry?.type !== 'chunk' || map?.type !== 'asset')
        throw new Error('the build has no main script, or no map of it');
      entry.code = `//# allFunctionsCalledOnLoad\n${entry.code}`;
      const { mappings, ...rest } = JSON.parse(String(map.source)) as { mappings: string };
      map.source = JSON.stringify({ ...rest, mappings: `;${mappings}` });
    },
  },
});

export default defineConfig({
  // Relative, so that the same folder works under any path of any static host; routes live in the hash.
  base: './',
  plugins: [
    preact(),
    securityMeta(),
    readNeededFirst(),
    startEarly(),
    compileWhole(),
    VitePWA({
      strategies: 'injectManifest',
      srcDir: 'src',
      filename: 'sw.ts',
      // src/io/offline.ts registers it through the Trusted Types policy, after the first paint.
      injectRegister: false,
      injectManifest: {
        // Root svg and webmanifest files come by themselves with the manifest; listed here they would come twice.
        globPatterns: ['index.html', 'assets/**/*'],
        globIgnores: ['**/*.map'],
        maximumFileSizeToCacheInBytes: 8 << 20,
        minify: true,
        sourcemap: true,
        target: 'es2022',
        rollupFormat: 'iife',
      },
      includeAssets: ['favicon.svg', 'apple-touch-icon.png'],
      manifest: {
        name: 'Groundtruth',
        short_name: 'Groundtruth',
        description: 'Earn the [x]: spaced repetition for a Markdown skill tracker, offline.',
        lang: 'en',
        dir: 'ltr',
        categories: ['education', 'productivity'],
        start_url: './',
        scope: './',
        display: 'standalone',
        orientation: 'any',
        background_color: '#faf8f3',
        theme_color: '#faf8f3',
        icons: [
          { src: 'favicon.svg', sizes: 'any', type: 'image/svg+xml', purpose: 'any' },
          { src: 'icon-192.png', sizes: '192x192', type: 'image/png', purpose: 'any' },
          { src: 'icon-512.png', sizes: '512x512', type: 'image/png', purpose: 'any' },
          { src: 'icon-maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
          { src: 'icon-monochrome.svg', sizes: 'any', type: 'image/svg+xml', purpose: 'monochrome' },
        ],
        shortcuts: [
          { name: 'Study', url: './#/study', icons: [{ src: 'icon-192.png', sizes: '192x192', type: 'image/png' }] },
        ],
        share_target: {
          action: './share',
          method: 'POST',
          enctype: 'multipart/form-data',
          params: {
            title: 'title',
            text: 'text',
            files: [{ name: 'file', accept: [...markdown, '.md', '.markdown', '.txt'] }],
          },
        },
        file_handlers: [{ action: './', accept: { 'text/markdown': ['.md', '.markdown'], 'text/plain': ['.txt'] } }],
        launch_handler: { client_mode: ['focus-existing', 'auto'] },
      },
    }),
  ],
  worker: { format: 'es' },
  build: {
    target,
    sourcemap: true,
    // dist/.vite/manifest.json: scripts/budget.ts reads from it what the first card needs.
    manifest: true,
    // Every file is a file: a data: URL would be one more thing for the policy to allow.
    assetsInlineLimit: 0,
    // All browsers that this app supports know modulepreload.
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rolldownOptions: {
      output: {
        codeSplitting: {
          // One file for all of it. Left alone, the bundler cuts wherever a lazy page shares a part: a dozen requests,
          // and on a slow line with six connections two more round trips before the first card.
          // Hence the entry may not await at its top level: a lazy chunk would wait for it, and it for the chunk.
          groups: [{ name: (id) => (neededFirst.has(id) ? 'first' : null) }],
        },
      },
    },
  },
});

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { defineConfig, type Plugin } from 'vite';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** In bytes: what is smaller travels in one packet either way. */
const worthCompressing = 1_000;

/** Beside each file the same compressed, as the service sends it to whoever takes that. */
function compressed(): Plugin {
  return {
    name: 'compressed',
    apply: 'build',
    writeBundle({ dir }, bundle) {
      for (const name of Object.keys(bundle)) {
        const path = join(dir!, name);
        const bytes = readFileSync(path);
        if (bytes.length < worthCompressing || !/\.(?:css|csv|js|json|svg)$/.test(name)) continue;
        writeFileSync(`${path}.br`, brotliCompressSync(bytes));
        writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }));
      }
    },
  };
}

/** Into `dist/console`, which the service serves below `/console`. */
export default defineConfig({
  root: here('.'),
  base: '/console/',
  plugins: [compressed()],
  resolve: { alias: { 'persona-details-client': here('../client/src/client.ts') } },
  build: {
    outDir: here('../../dist/console'),
    emptyOutDir: true,
    target: 'es2024',
    // Those that know light-dark() themselves: rewritten for older ones it could not be light on paper and dark on the screen.
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    // No inline script and no `data:` in place of a file: the content security policy allows neither.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
  server: {
    proxy: {
      '/v1': 'http://127.0.0.1:3000',
      '/admin': 'http://127.0.0.1:3000',
      '/health': 'http://127.0.0.1:3000',
    },
  },
});

import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Into `dist/console`, which the service serves below `/console`. */
export default defineConfig({
  root: here('.'),
  base: '/console/',
  resolve: { alias: { 'persona-details-client': here('../client/src/client.ts') } },
  build: {
    outDir: here('../../dist/console'),
    emptyOutDir: true,
    target: 'es2024',
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

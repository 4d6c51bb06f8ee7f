import { join } from 'node:path'
import { svelte } from '@sveltejs/vite-plugin-svelte'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  root: join(import.meta.dirname, 'renderer'),
  base: './',
  publicDir: '../resources/public',
  plugins: [svelte()],
  resolve: {
    // Its browser build asks `document` to decode entities; there is none in a worker.
    alias: {
      'decode-named-character-reference': join(
        import.meta.dirname,
        'node_modules/decode-named-character-reference/index.js',
      ),
    },
  },
  build: {
    outDir: '../dist/renderer',
    emptyOutDir: true,
    target: 'chrome120',
    assetsInlineLimit: 0,
    license: { fileName: 'licences.md' },
    chunkSizeWarningLimit: 1500,
    rolldownOptions: { checks: { pluginTimings: false } },
  },
  worker: { format: 'es', rolldownOptions: { checks: { pluginTimings: false } } },
  test: {
    root: import.meta.dirname,
    include: ['renderer/**/*.test.ts', 'electron/**/*.test.ts', 'scripts/**/*.test.mjs'],
    // The store’s tests need IndexedDB before anything is imported.
    setupFiles: ['fake-indexeddb/auto'],
    testTimeout: 60_000,
  },
})

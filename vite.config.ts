import { join } from 'node:path'
import { svelte } from '@sveltejs/vite-plugin-svelte'
import type { Plugin } from 'vite'
import { defineConfig } from 'vitest/config'
import { bundledPackages } from './scripts/licences/bundled-packages.mjs'

/**
 * Typst's glue makes functions of strings, for parts that are then replaced (`edition/typst.ts`). The content policy
 * forbids that, so they are functions that do nothing from the start.
 */
const withoutEvaluation = {
  name: 'without-evaluation',
  transform(code: string, id: string) {
    if (!id.includes('typst_ts_web_compiler')) return null
    return { code: code.replace(/new Function\(getStringFromWasm0\([^;]*\);/g, '() => undefined;'), map: null }
  },
}

/** The faces that the first screen is set in are fetched beside its script, not after it. */
const facesFirst: Plugin = {
  name: 'faces-first',
  apply: 'build',
  transformIndexHtml(_, { bundle }) {
    const faces = /(?:source-serif-4-latin-opsz-normal|source-sans-3-latin-wght-normal)-[^/]*[.]woff2$/
    return Object.keys(bundle ?? {})
      .filter((file) => faces.test(file))
      .map((file) => ({
        tag: 'link',
        attrs: { rel: 'preload', as: 'font', type: 'font/woff2', crossorigin: true, href: `./${file}` },
        injectTo: 'head' as const,
      }))
  },
}

export default defineConfig({
  root: join(import.meta.dirname, 'renderer'),
  base: './',
  publicDir: '../resources/public',
  plugins: [svelte(), facesFirst, bundledPackages('window')],
  resolve: {
    alias: {
      // As it is for browsers of today: a tenth smaller than what it offers to any.
      dexie: join(import.meta.dirname, 'node_modules/dexie/dist/modern/dexie.mjs'),
      // Its browser build asks `document` to decode entities; there is none in a worker.
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
    chunkSizeWarningLimit: 1500,
    rolldownOptions: {
      checks: { pluginTimings: false },
      // What the first screen needs comes in one piece: of fifty, each would be a question to the disk.
      output: { codeSplitting: { groups: [{ name: 'first-screen', tags: ['$initial'] }] } },
    },
  },
  worker: {
    format: 'es',
    plugins: () => [withoutEvaluation, bundledPackages('window')],
    rolldownOptions: { checks: { pluginTimings: false } },
  },
  test: {
    root: import.meta.dirname,
    include: ['renderer/**/*.test.ts', 'electron/**/*.test.ts', 'scripts/**/*.test.mjs'],
    // The store’s tests need IndexedDB before anything is imported.
    setupFiles: ['fake-indexeddb/auto'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // A worker loads the core, the lexicons and the engines once for all its files: no test leaves anything in a module.
    isolate: false,
    maxWorkers: '100%',
  },
})

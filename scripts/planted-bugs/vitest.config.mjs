import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import { root } from '../inputs.mjs'
import { bugs } from './bugs.mjs'

/** Plants a bug as its file is loaded; nothing on the disk changes. */
function plant({ file, was, is }) {
  return {
    name: 'plant-a-bug',
    enforce: 'pre',
    transform(code, id) {
      if (!id.endsWith(`renderer/core/text/${file}`)) return null
      if (!code.includes(was)) throw new Error(`The place of the planted bug is gone from ${file}: ${was}`)
      return { code: code.replace(was, is), map: null }
    },
  }
}

// One process for all bugs, and a project with a module graph of its own for each: it is planted alone.
export default defineConfig({
  root,
  test: {
    maxWorkers: '100%',
    projects: bugs.map((bug, index) => ({
      root,
      plugins: [plant(bug)],
      test: {
        name: String(index),
        include: ['renderer/core/text/laws.test.ts', 'renderer/core/text/two-windows.test.ts'],
        setupFiles: [fileURLToPath(new URL('first-failure.mjs', import.meta.url))],
        testTimeout: 60_000,
      },
    })),
  },
})

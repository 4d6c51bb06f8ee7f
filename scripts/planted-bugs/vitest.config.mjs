import { defineConfig } from 'vitest/config'
import { root } from '../inputs.mjs'
import { bugs } from './bugs.mjs'

const bug = bugs[Number(process.env.DIPTYCH_PLANTED_BUG)]

/** Plants the bug as its file is loaded; nothing on the disk changes. */
const plant = {
  name: 'plant-a-bug',
  enforce: 'pre',
  transform(code, id) {
    if (!id.endsWith(`renderer/core/text/${bug.file}`)) return null
    if (!code.includes(bug.was)) throw new Error(`The place of the planted bug is gone from ${bug.file}: ${bug.was}`)
    return { code: code.replace(bug.was, bug.is), map: null }
  },
}

export default defineConfig({
  root,
  plugins: [plant],
  test: { include: ['renderer/core/text/laws.test.ts'], testTimeout: 60_000, bail: 1, reporters: ['dot'] },
})

import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { root } from '../inputs.mjs'

const built = join(root, 'dist/renderer')
const page = join(built, 'index.html')

/** Files that a page or a script loads before it does anything. */
function loadedBy(file) {
  const text = readFileSync(join(built, file), 'utf8')
  const named = file.endsWith('.html')
    ? [...text.matchAll(/(?:src|href)="[.]\/([^"]+)"/g)].map(([, name]) => name)
    : [...text.matchAll(/(?:^|;)import(?:[^;"']{0,2000}from)?["'][.]\/([^"']+)["']/g)].map(
        ([, name]) => `assets/${name}`,
      )
  return named
}

function allLoaded() {
  const found = new Set(['index.html'])
  for (const file of found) if (/[.](?:html|js)$/.test(file)) for (const next of loadedBy(file)) found.add(next)
  return [...found]
}

describe.skipIf(!existsSync(page))('what is loaded before the first screen', () => {
  it('is less than 0.8 MB', () => {
    const bytes = allLoaded().reduce((sum, file) => sum + statSync(join(built, file)).size, 0)
    expect(bytes).toBeGreaterThan(300_000)
    expect(bytes).toBeLessThan(800_000)
  })

  it('knows nothing of editors, PDFs, exports and recognition', () => {
    const scripts = allLoaded().filter((file) => file.endsWith('.js'))
    const text = scripts.map((file) => readFileSync(join(built, file), 'utf8')).join('\n')
    // Words that the packages themselves print or name, which no shortening takes out.
    for (const mark of ['%PDF-', 'cm-content', 'FindLines', 'docProps/', 'parseFile', 'FPDF_LoadMemDocument'])
      expect(text.includes(mark), mark).toBe(false)
  })
})

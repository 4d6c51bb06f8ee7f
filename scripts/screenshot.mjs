// Makes the picture in the README from the real app, on the sample document: node scripts/screenshot.mjs
import { join } from 'node:path'
import { chromium } from '@playwright/test'
import { findBrowser } from './browser.mjs'
import { build } from './build.mjs'
import { root } from './inputs.mjs'
import { serve } from './serve.mjs'

await build()
const server = await serve({ port: 0 })
const args = process.getuid?.() === 0 ? ['--no-sandbox'] : []
const browser = await chromium.launch({ executablePath: findBrowser().path, args })
const page = await browser.newPage({ viewport: { width: 1280, height: 800 } })
await page.goto(server.address)
await page.getByRole('button', { name: 'Read the sample' }).click()
await page.getByText(/^Cleaned: /).waitFor()
await page.getByRole('button', { name: 'Dismiss' }).click()

await select('fishermen', 'Alt+3')
await select('eighteen', 'Alt+N')
await page.keyboard.type('The parish accounts have **nineteen**; see box 4.')
await page.keyboard.press('Escape')
await page.getByLabel('Add a tag').last().click()
await page.keyboard.type('parish')
await page.keyboard.press('Enter')
await page.locator('.pane.cleaned .change-replaced', { hasText: /^The$/ }).first().click()
await page.getByRole('dialog', { name: 'Change' }).waitFor()
await page.waitForTimeout(200)
await page.screenshot({ path: join(root, 'docs/screenshot.png') })
await browser.close()
await server.close()
console.log('docs/screenshot.png')

/** Selects a word of the cleaned text by a double click, and presses a key. */
async function select(word, key) {
  const line = page.locator('.pane.cleaned .cm-line', { hasText: word }).first()
  const box = await line.evaluate((element, wanted) => {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
    while (walker.nextNode()) {
      const at = walker.currentNode.data.indexOf(wanted)
      if (at < 0) continue
      const range = document.createRange()
      range.setStart(walker.currentNode, at)
      range.setEnd(walker.currentNode, at + wanted.length)
      const { x, y, width, height } = range.getBoundingClientRect()
      return { x: x + width / 2, y: y + height / 2 }
    }
    return null
  }, word)
  await page.mouse.dblclick(box.x, box.y)
  await page.waitForTimeout(150)
  await page.keyboard.press(key)
}

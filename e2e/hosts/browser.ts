import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { chromium, type BrowserContext, type Page } from '@playwright/test'
import { packed, serve } from '../../scripts/serve.mjs'
import type { App, StartOptions } from './app'
import { browserPath, flags, watchOutside } from './chromium'

/** Starts the built renderer in a browser window on the loopback server, as `npm start --browser` does. */
export async function startInBrowser({ folder, files = [] }: StartOptions): Promise<App> {
  const server = await serve({ port: 0 })
  const outside: string[] = []
  let context: BrowserContext
  let page: Page
  let saved = 0

  async function open(given: readonly string[]): Promise<void> {
    server.give(given.map((path) => packed(path, readFileSync(path))))
    context = await chromium.launchPersistentContext(join(folder, 'profile'), {
      executablePath: browserPath(),
      args: flags(),
      viewport: { width: 1280, height: 800 },
      acceptDownloads: true,
    })
    await context.grantPermissions(['clipboard-read', 'clipboard-write'])
    await watchOutside(context, server.address, outside)
    page = context.pages()[0] ?? (await context.newPage())
    // From now on choosers are asked for here: the first to wait for one would come too late to be the one who gets it.
    page.on('filechooser', () => undefined)
    await page.goto(server.address)
  }
  await open(files)

  return {
    get page() {
      return page
    },
    outside,
    async choosing(paths, act) {
      const [chooser] = await Promise.all([page.waitForEvent('filechooser'), act()])
      await chooser.setFiles([...paths])
    },
    async saving(act) {
      const [download] = await Promise.all([page.waitForEvent('download'), act()])
      const path = join(folder, 'saved', String(++saved), download.suggestedFilename())
      await download.saveAs(path)
      return path
    },
    async secondWindow(act) {
      const [second] = await Promise.all([context.waitForEvent('page'), act()])
      return second
    },
    async restart(again = []) {
      await context.close()
      await open(again)
    },
    async close() {
      await context.close()
      await server.close()
    },
  }
}

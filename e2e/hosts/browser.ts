import { join } from 'node:path'
import type { BrowserContext, Page, Request } from '@playwright/test'
import { packed, serve } from '../../scripts/serve.mjs'
import { JournalFolder, VaultDesk, VaultFolder } from '../../electron/vault'
import type { App, StartOptions } from './app'
import type { WorkerChromium } from './chromium'

type Server = Awaited<ReturnType<typeof serve>>

/** Starts the built renderer in a browser window on the loopback server, as `npm start --browser` does. */
export async function startInBrowser({ folder, files = [], chromium }: StartOptions): Promise<App> {
  const copies = join(folder, 'profile-copies')
  const server = await serveOn(chromium, (port) => {
    const library = {
      folder: join(chromium.profile, 'Default/IndexedDB'),
      prefix: `http_127.0.0.1_${port}.indexeddb.`,
      aside: join(folder, 'profile-set-aside'),
    }
    return new VaultDesk(new VaultFolder(copies), new JournalFolder(join(folder, 'profile-journal')), library)
  })
  const outside: string[] = []
  let context: BrowserContext
  let page: Page
  let saved = 0

  // The browser refuses these by itself. To intercept requests would switch off its caches.
  function watchOutside(request: Request): void {
    const url = request.url()
    if (!url.startsWith(server.address) && !/^(?:blob|data|about):/.test(url)) outside.push(url)
  }

  async function open(given: readonly string[]): Promise<void> {
    server.give(given.map((path) => packed(path)))
    context = await chromium.open()
    context.on('request', watchOutside)
    // Nobody is there to answer the browser's own dialogs: where they can't be had, what is saved is downloaded.
    await context.addInitScript(() => Reflect.set(window, 'showSaveFilePicker', undefined))
    page = context.pages()[0] ?? (await context.newPage())
    // From now on choosers are asked for here: the first to wait for one would come too late to be the one who gets it.
    page.on('filechooser', () => undefined)
    await page.goto(server.entrance())
  }
  await open(files)

  return {
    get page() {
      return page
    },
    outside,
    copies,
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
    async restart(again = [], meanwhile = () => undefined) {
      await chromium.quit()
      meanwhile(join(chromium.profile, 'Default/IndexedDB'))
      await open(again)
    },
    async close() {
      await chromium.forget(new URL(server.address).origin)
      context.off('request', watchOutside)
      await server.close()
    },
  }
}

/** Serves on the port of the browser's earlier journeys, where it is free: what a page stores belongs to it. */
async function serveOn(chromium: WorkerChromium, vaultOn: (port: number) => VaultDesk): Promise<Server> {
  // Which port it is is known only when it is served on.
  let vault: VaultDesk | null = null
  const later = { answer: (method: unknown, args: unknown) => vault!.answer(method, args) }
  const server = await serve({ port: chromium.port, vault: later }).catch(() => serve({ port: 0, vault: later }))
  vault = vaultOn(server.port)
  chromium.port = server.port
  return server
}

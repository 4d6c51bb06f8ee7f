import { createServer, type Server } from 'node:http'
import { existsSync, mkdirSync } from 'node:fs'
import Module, { createRequire } from 'node:module'
import { join } from 'node:path'
import type { BrowserContext, Request, Route } from '@playwright/test'
import type { WorkerChromium } from '../hosts/chromium'
import { electronApi, type Api } from './electron-api'
import type { StandInWindow } from './window'

/** What a stand-in is started with. */
export interface StandInOptions {
  /** Holds profile and documents. */
  readonly folder: string
  /** Arguments after the program's own. */
  readonly args: readonly string[]
  /** Gains the addresses that were asked for outside the app. */
  readonly outside: string[]
  /** What windows are pages of. */
  readonly chromium: WorkerChromium
}

const main = join(import.meta.dirname, '../../dist/electron/main.cjs')

/**
 * Runs the built main process of Diptych, unmodified, in this process, on a stand-in for the electron module: windows
 * are Chromium pages, app:// is a loopback server that asks the main process's own protocol handler, and IPC, dialogs,
 * menus and guards go the way they go in Electron.
 */
export class StandIn {
  readonly answers: { open: string[]; saveInto: string | null; saved: string | null } = {
    open: [],
    saveInto: null,
    saved: null,
  }
  readonly windows: StandInWindow[] = []
  readonly api: Api
  /** Where the app itself lies, as it stands among the program's arguments. */
  readonly appPath = join(import.meta.dirname, '../..')
  server!: Server
  port = 0

  private constructor(
    readonly options: StandInOptions,
    readonly context: BrowserContext,
  ) {
    this.api = electronApi(this)
  }

  static async start(options: StandInOptions): Promise<StandIn> {
    const standIn = new StandIn(options, await options.chromium.open())
    await standIn.listen()
    await standIn.context.route('**/*', standIn.route)
    standIn.runMain()
    await standIn.until(() => standIn.windows[0]?.ready === true)
    return standIn
  }

  get front(): StandInWindow {
    return this.windows[0]!
  }

  /** Folder of a kind, as `app.getPath` names it. */
  path(name: string): string {
    const path = join(this.options.folder, name === 'userData' ? 'profile' : name)
    mkdirSync(path, { recursive: true })
    return path
  }

  /** Waits until something holds. A machine that does other work as well is slow, which is no fault. */
  async until(holds: () => boolean): Promise<void> {
    for (const end = Date.now() + 60_000; !holds(); await new Promise((done) => setTimeout(done, 25)))
      if (Date.now() > end) throw new Error('The shell did not get there in time.')
  }

  /** Lets the next save dialog choose a folder; returns the path once the file is written. */
  async savingTo(folder: string, act: () => Promise<void>): Promise<string> {
    this.answers.saveInto = folder
    this.answers.saved = null
    await act()
    await this.until(() => this.answers.saved !== null && existsSync(this.answers.saved))
    return this.answers.saved!
  }

  /** Closes all windows as a reader does, and ends. */
  async quit(): Promise<void> {
    // Chromium is another program than the shell, and goes on without the shell’s windows.
    await this.context.newPage()
    for (const window of [...this.windows]) window.requestClose()
    await this.until(() => this.windows.length === 0)
    this.api.app.emit('quit')
    await this.context.unroute('**/*', this.route)
    this.server.closeAllConnections()
    await new Promise((done) => this.server.close(done))
  }

  /** The renderer's address as the main process knows it. */
  appUrl(url: string): string {
    return url.replace(`http://127.0.0.1:${this.port}`, 'app://diptych')
  }

  /** The same as Chromium knows it. */
  pageUrl(url: string): string {
    return url.replace('app://diptych', `http://127.0.0.1:${this.port}`)
  }

  private runMain(): void {
    const require = createRequire(main)
    const loader = Module as unknown as {
      _load(request: string, parent: { filename?: string } | null, isMain: boolean): unknown
    }
    const load = loader._load
    loader._load = (request, parent, isMain) =>
      request === 'electron' && parent?.filename === main ? this.api : load.call(Module, request, parent, isMain)
    const argv = process.argv
    process.argv = ['electron', this.appPath, ...this.options.args]
    try {
      // eslint-disable-next-line @typescript-eslint/no-dynamic-delete -- each start runs the main process anew
      delete require.cache[main]
      require(main)
    } finally {
      process.argv = argv
      loader._load = load
    }
    this.api.ready()
  }

  /** The port is part of the origin, and IndexedDB belongs to the origin: it stays the same over restarts. */
  private async listen(): Promise<void> {
    this.server = createServer((request, response) => {
      const url = this.appUrl(`http://${request.headers.host}${request.url}`)
      void this.api.fetch(url).then(async (answer) => {
        response.writeHead(answer.status, Object.fromEntries(answer.headers))
        response.end(Buffer.from(await answer.arrayBuffer()))
      })
    })
    await this.listenOn(this.options.chromium.port).catch(() => this.listenOn(0))
    this.port = (this.server.address() as { port: number }).port
    this.options.chromium.port = this.port
  }

  private listenOn(port: number): Promise<void> {
    return new Promise((done, refused) => {
      this.server.once('error', refused)
      this.server.listen(port, '127.0.0.1', () => {
        this.server.off('error', refused)
        done()
      })
    })
  }

  /** Whether a request is the first of a window that the page opened: that window has no frame yet. */
  private isPopup(request: Request): boolean {
    try {
      return request.frame() === null
    } catch {
      return true
    }
  }

  private readonly route = async (route: Route): Promise<void> => {
    const request = route.request()
    const url = this.appUrl(request.url())
    const own = url.startsWith('app://diptych/')
    if (!own) this.options.outside.push(url)
    if (
      request.isNavigationRequest() &&
      !own &&
      !this.isPopup(request) &&
      this.windows.some((w) => w.page === request.frame().page() && !w.mayNavigate(url))
    )
      // A navigation that is prevented leaves the page where it is, as an answer without content does.
      return route.fulfill({ status: 204 })
    return this.api.allows(url) ? route.continue() : route.abort()
  }
}

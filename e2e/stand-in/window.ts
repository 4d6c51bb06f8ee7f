import { EventEmitter } from 'node:events'
import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { decode, encode, preloadScript, type Encoded } from './wire'
import type { StandIn } from './stand-in'

interface WindowOptions {
  width: number
  height: number
  x?: number
  y?: number
  webPreferences: { preload: string; sandbox: boolean; contextIsolation: boolean; nodeIntegration: boolean }
}

/** A BrowserWindow that is a Chromium page. */
export class StandInWindow extends EventEmitter {
  page!: Page
  ready = false
  reloads = 0
  readonly webContents: EventEmitter & {
    isCrashed(): boolean
    send(channel: string, ...args: unknown[]): void
    setWindowOpenHandler(h: () => { action: string }): void
  }
  private openHandler: () => { action: string } = () => ({ action: 'allow' })
  private destroyed = false

  constructor(
    private readonly standIn: StandIn,
    readonly options: WindowOptions,
  ) {
    super()
    this.webContents = Object.assign(new EventEmitter(), {
      isCrashed: () => false,
      send: (channel: string, ...args: unknown[]) => void this.deliver(channel, args),
      setWindowOpenHandler: (handler: () => { action: string }) => void (this.openHandler = handler),
    })
    standIn.windows.push(this)
    standIn.api.app.emit('web-contents-created', {}, this.webContents)
  }

  async loadURL(url: string): Promise<void> {
    const { context } = this.standIn
    const blank = context.pages().find((p) => p.url() === 'about:blank')
    this.page = blank && this.standIn.windows[0] === this ? blank : await context.newPage()
    await this.page.setViewportSize({ width: this.options.width, height: this.options.height })
    await this.page.exposeBinding('__ipc', (_source, kind: 'invoke' | 'send', channel: string, args: Encoded[]) =>
      this.received(kind, channel, args.map(decode)),
    )
    await this.page.addInitScript({ content: preloadScript(readFileSync(this.options.webPreferences.preload, 'utf8')) })
    this.page.on('popup', (popup) => {
      if (this.openHandler().action === 'deny') void popup.close()
    })
    await this.page.goto(this.standIn.pageUrl(url))
    this.ready = true
    this.emit('ready-to-show')
  }

  /** Closes the window as its frame's button does. */
  requestClose(): void {
    let prevented = false
    this.emit('close', { preventDefault: () => (prevented = true) })
    if (!prevented) this.destroy()
  }

  destroy(): void {
    if (this.destroyed) return
    this.destroyed = true
    // Electron ends a page without asking it; nothing it still does is waited for.
    void this.page.close().then(() => {
      this.standIn.windows.splice(this.standIn.windows.indexOf(this), 1)
      this.emit('closed')
      if (this.standIn.windows.length === 0) this.standIn.api.app.emit('window-all-closed')
    })
  }

  /** Whether the main process lets the page go to an address. */
  mayNavigate(url: string): boolean {
    let prevented = false
    this.webContents.emit('will-navigate', { url, preventDefault: () => (prevented = true) })
    return !prevented
  }

  getNormalBounds() {
    return { x: this.options.x ?? 0, y: this.options.y ?? 0, width: this.options.width, height: this.options.height }
  }
  reload() {
    this.reloads++
    void this.page.reload()
  }
  isMaximized() {
    return false
  }
  maximize() {}
  show() {}
  hide() {}
  focus() {}

  private async deliver(channel: string, args: readonly unknown[]): Promise<void> {
    await this.page
      .evaluate(
        ([name, values]) =>
          (window as unknown as { __deliver(c: string, a: unknown): void }).__deliver(name as string, values),
        [channel, args.map(encode)] as const,
      )
      .catch((cause: unknown) => {
        // As in Electron, a message to a page that is being left or closed is lost.
        if (!this.destroyed && !/context was destroyed/.test(String(cause))) throw cause
      })
  }

  private async received(
    kind: 'invoke' | 'send',
    channel: string,
    args: readonly unknown[],
  ): Promise<Encoded | undefined> {
    const event = { sender: this.webContents, senderFrame: { url: this.standIn.appUrl(this.page.url()), parent: null } }
    if (kind === 'invoke') return encode(await this.standIn.api.invoked(channel, event, args))
    this.standIn.api.sent(channel, event, args)
    return undefined
  }
}

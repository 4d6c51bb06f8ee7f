import { join } from 'node:path'
import { BrowserWindow, screen, type WebContents } from 'electron'
import { channels } from './bridge'
import type { Memory, Place } from './memory'
import { origin } from './origin'

/** How long a window may take to save before it is closed all the same, in milliseconds. */
const patience = 5000

/** A page that crashes twice within this time stays down, in milliseconds. */
const crashLull = 30_000

/** The app's windows. Each is sandboxed, knows where the last one stood, and is closed only when it has saved. */
export class Windows {
  private readonly all = new Set<BrowserWindow>()
  /** Windows that are closing, and what tells that they have saved. */
  private readonly closings = new Map<BrowserWindow, () => void>()
  /** Windows that are gone from the screen and still at work. */
  private readonly hidden = new Set<BrowserWindow>()

  constructor(
    private readonly memory: Memory,
    /** Runs when the last window is gone from the screen, while its page still lives. */
    private readonly beforeLast: (window: BrowserWindow) => Promise<void>,
  ) {}

  /** The window in front, or the one opened last; null where none is on the screen. */
  get front(): BrowserWindow | null {
    return BrowserWindow.getFocusedWindow() ?? [...this.all].filter((w) => !this.hidden.has(w)).at(-1) ?? null
  }

  /** The window of a page, if it is one of ours. */
  of(contents: WebContents): BrowserWindow | null {
    return [...this.all].find((w) => w.webContents === contents) ?? null
  }

  /** Opens a window on the library, or on one document of it. */
  open(hash = ''): BrowserWindow {
    const { maximized, ...place } = onScreen(this.memory.place, this.all.size)
    const window = new BrowserWindow({
      ...place,
      minWidth: 640,
      minHeight: 420,
      show: false,
      title: 'Diptych',
      backgroundColor: '#EFECE6',
      webPreferences: {
        preload: join(import.meta.dirname, 'preload.cjs'),
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        webSecurity: true,
        spellcheck: false,
      },
    })
    this.all.add(window)
    if (maximized) window.maximize()
    window.once('ready-to-show', () => window.show())
    // What was made is in the database: a page that crashed is loaded again, but not over and over.
    let crashed = -Infinity
    window.webContents.on('render-process-gone', () => {
      if (Date.now() - crashed > crashLull) window.reload()
      crashed = Date.now()
    })
    window.on('close', (event) => {
      event.preventDefault()
      void this.close(window)
    })
    window.on('closed', () => {
      this.all.delete(window)
      this.hidden.delete(window)
    })
    void window.loadURL(`${origin}/${hash}`)
    return window
  }

  /** Hears that a window has saved. */
  saved(contents: WebContents): void {
    const window = this.of(contents)
    if (window) this.closings.get(window)?.()
  }

  private async close(window: BrowserWindow): Promise<void> {
    if (this.closings.has(window)) return
    const saved = new Promise<void>((done) => this.closings.set(window, done))
    await this.memory.setPlace({ ...window.getNormalBounds(), maximized: window.isMaximized() })
    if (!window.webContents.isCrashed()) {
      window.webContents.send(channels.closing)
      await Promise.race([saved, new Promise((done) => setTimeout(done, patience))])
    }
    if ([...this.all].every((w) => w === window || this.hidden.has(w))) {
      // A reader who closes a window need not watch it put copies away.
      this.hidden.add(window)
      window.hide()
      await this.beforeLast(window)
    }
    this.closings.delete(window)
    window.destroy()
  }
}

/** The remembered place if it can still be seen, else just its size; further windows stand a little aside. */
function onScreen(place: Place, open: number): Place {
  const { x, y, width, height, maximized } = place
  if (x === undefined || y === undefined) return { width, height, maximized }
  const seen = screen
    .getAllDisplays()
    .some(
      ({ workArea: a }) => x < a.x + a.width - 80 && x + width > a.x + 80 && y >= a.y - 10 && y < a.y + a.height - 80,
    )
  return seen ? { x: x + open * 24, y: y + open * 24, width, height, maximized } : { width, height, maximized }
}

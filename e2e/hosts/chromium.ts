import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type BrowserContext } from '@playwright/test'
import { findBrowser } from '../../scripts/browser.mjs'

/**
 * The Chromium that a worker's journeys run in, one after another. It is started once, and forgets what a journey left
 * as a new profile would; a journey that quits it finds what it left when it is opened again.
 */
export class WorkerChromium {
  /** What apps are served on, 0 before the first: it is a part of the origin, to which belongs what a page stores. */
  port = 0
  /** Its user data folder. */
  readonly profile = mkdtempSync(join(tmpdir(), 'diptych-chromium-'))
  private running: Promise<BrowserContext> | null = null

  /** Its only window set, with one empty page at the start of a journey. */
  open(): Promise<BrowserContext> {
    return (this.running ??= this.launch())
  }

  /** Ends the program, as quitting the app does. What was stored stays. */
  async quit(): Promise<void> {
    const context = await this.running
    this.running = null
    await context?.close()
  }

  /** Closes all pages and forgets all that was stored under an origin. */
  async forget(origin: string): Promise<void> {
    const context = await this.open()
    const left = context.pages()
    const empty = await context.newPage()
    await Promise.all(left.map((page) => page.close()))
    const session = await context.newCDPSession(empty)
    await session.send('Storage.clearDataForOrigin', { origin, storageTypes: 'all' })
    await session.detach()
  }

  /** Ends the program and removes its profile. */
  async end(): Promise<void> {
    await this.quit()
    rmSync(this.profile, { recursive: true, force: true })
  }

  private async launch(): Promise<BrowserContext> {
    const context = await chromium.launchPersistentContext(this.profile, {
      executablePath: browserPath(),
      args: flags(),
      viewport: { width: 1280, height: 800 },
      acceptDownloads: true,
    })
    await context.grantPermissions(['clipboard-read', 'clipboard-write'])
    return context
  }
}

/** The Chromium, Chrome or Edge that tests run in. */
function browserPath(): string {
  const found = findBrowser()
  if (!found) throw new Error('No Chromium, Chrome or Edge was found; set DIPTYCH_BROWSER.')
  return found.path
}

/** What it needs to run here. No address but this machine's leads anywhere. */
function flags(): string[] {
  return [
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--disable-gpu',
    '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1',
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  ]
}

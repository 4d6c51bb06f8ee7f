// A window of Diptych on a profile of its own, as `npm start --browser` opens one, that can be killed at any moment.
import { spawn } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { chromium } from '@playwright/test'
import { silence } from '../browser-flags.mjs'
import { findBrowser } from '../browser.mjs'
import { root } from '../inputs.mjs'
import { serve } from '../serve.mjs'

/** How long anything may take to show, in milliseconds: the machine may do other work as well. */
const patience = 60_000

/** A library in a folder: its profile, its copies and its journal beside it, and the window that shows it. */
export class LibraryWindow {
  /** @param {string} folder for copies and journal @param {string} profile of the browser */
  constructor(folder, profile = join(folder, 'profile')) {
    this.folder = folder
    this.profile = profile
    this.port = 0
  }

  /** @param {{ name: string, text: string }[]} files that are opened with it */
  async open(files = []) {
    const { JournalFolder, VaultDesk, VaultFolder } = await import(
      pathToFileURL(join(root, 'dist/server/vault.mjs')).href
    )
    let desk
    this.server = await serve({ port: this.port, vault: { answer: (...call) => desk.answer(...call) } })
    this.port = this.server.port
    desk = new VaultDesk(new VaultFolder(this.copies), new JournalFolder(this.journal), {
      folder: this.databases,
      prefix: `http_127.0.0.1_${this.port}.indexeddb.`,
      aside: join(this.folder, 'set-aside'),
    })
    this.server.give(files.map(({ name, text }) => ({ name, base64: Buffer.from(text).toString('base64') })))
    mkdirSync(this.profile, { recursive: true })
    const portFile = join(this.profile, 'DevToolsActivePort')
    rmSync(portFile, { force: true })
    rmSync(join(this.profile, 'SingletonLock'), { force: true })
    this.child = spawn(
      findBrowser().path,
      [
        `--user-data-dir=${this.profile}`,
        '--remote-debugging-port=0',
        '--headless=new',
        '--no-first-run',
        '--disable-gpu',
        ...silence,
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
        'about:blank',
      ],
      { stdio: 'ignore', detached: true },
    )
    this.ended = new Promise((done) => this.child.once('exit', done))
    await until(() => existsSync(portFile) && readFileSync(portFile, 'utf8').includes('\n'))
    const [port] = readFileSync(portFile, 'utf8').split('\n')
    this.browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`)
    const [context] = this.browser.contexts()
    this.page = context.pages()[0] ?? (await context.newPage())
    this.page.setDefaultTimeout(patience)
    await this.page.goto(this.server.entrance())
    return this.page
  }

  get databases() {
    return join(this.profile, 'Default/IndexedDB')
  }
  get copies() {
    return join(this.folder, 'copies')
  }
  get journal() {
    return join(this.folder, 'journal')
  }

  /** Ends the browser with all its processes at once, as a power cut does but for what the disk has not written. */
  async kill() {
    process.kill(-this.child.pid, 'SIGKILL')
    await this.end()
  }

  /** Closes it as a reader does. */
  async close() {
    const session = await this.browser.newBrowserCDPSession()
    await session.send('Browser.close').catch(() => undefined)
    await this.end()
  }

  async end() {
    await this.ended
    await this.browser.close().catch(() => undefined)
    await this.server.close()
  }

  /** The same library at another place; the port stays, since what a page stores belongs to it. */
  copyTo(folder) {
    cpSync(this.folder, folder, { recursive: true })
    const copy = new LibraryWindow(folder)
    copy.port = this.port
    return copy
  }

  /** What is in the database, past the program: titles, texts of changes, notes, and the documents whose files can't be read. */
  content() {
    return this.page.evaluate(async () => {
      const db = await new Promise((done, fail) => {
        const opening = indexedDB.open('diptych')
        opening.onsuccess = () => done(opening.result)
        opening.onerror = () => fail(opening.error)
      })
      const all = (store) =>
        new Promise((done, fail) => {
          const asked = db.transaction(store).objectStore(store).getAll()
          asked.onsuccess = () => done(asked.result)
          asked.onerror = () => fail(asked.error)
        })
      const [documents, layers, notes, originals] = await Promise.all(
        ['documents', 'layers', 'annotations', 'originals'].map(all),
      )
      const lost = new Set()
      for (const { file, documentId } of originals) await file.arrayBuffer().catch(() => lost.add(documentId))
      db.close()
      return {
        titles: documents.map((d) => d.metadata.title).sort(),
        typed: layers.flatMap((l) => l.changes.map((c) => c.after)).join(' '),
        notes: notes.filter((n) => !n.gone).length,
        originals: originals.length,
        lost: [...lost],
      }
    })
  }

  /** Writes so much that LevelDB, which all databases of an address share, makes tables of its log. */
  async fillLog() {
    await this.page.evaluate(async () => {
      const db = await new Promise((done) => {
        const opening = indexedDB.open('other')
        opening.onupgradeneeded = () => opening.result.createObjectStore('rows')
        opening.onsuccess = () => done(opening.result)
      })
      for (let i = 0; i < 8; i++)
        await new Promise((done) => {
          const writing = db.transaction('rows', 'readwrite')
          const bytes = crypto.getRandomValues(new Uint8Array(60_000))
          for (let n = 0; n < 20; n++) writing.objectStore('rows').put(bytes.slice(), i * 20 + n)
          writing.oncomplete = done
        })
      db.close()
    })
    await until(() => readdirSync(this.databases, { recursive: true }).some((name) => /\.ldb$/.test(name)))
  }

  /** Opens a document by its title, from the library. */
  async read(title) {
    await this.page
      .getByRole('button', { name: new RegExp(`^${title}`) })
      .first()
      .click()
    await this.page.locator('.pane.cleaned .cm-content').waitFor()
    await this.saved()
  }

  /** Waits until all is said to be saved. */
  saved() {
    return this.page.locator('[data-status="saved"]').waitFor()
  }

  /** Has a copy made. */
  async copy() {
    await this.page.keyboard.press('Control+Shift+P')
    await this.page.getByRole('combobox', { name: 'All commands' }).fill('copies of the library')
    await this.page.keyboard.press('Enter')
    const dialog = this.page.getByRole('dialog', { name: 'Copies of the library' })
    await dialog.getByRole('button', { name: 'Make a copy now' }).click()
    await dialog.getByRole('option').first().waitFor()
    await dialog.getByRole('button', { name: 'Make a copy now' }).waitFor()
    await this.page.keyboard.press('Escape')
  }
}

/** Waits until something holds. */
export async function until(holds) {
  for (const end = Date.now() + patience; !(await holds()); await new Promise((done) => setTimeout(done, 50)))
    if (Date.now() > end) throw new Error('It did not come in time.')
}

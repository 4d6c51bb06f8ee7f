import { randomUUID } from 'node:crypto'
import { dirname, join } from 'node:path'
import { app, ipcMain, session, type BrowserWindow, type IpcMainEvent, type IpcMainInvokeEvent } from 'electron'
import { Backups } from './backups'
import { channels, menus, type MenuCommand, type RefusedRequest } from './bridge'
import { chooseFiles, chooseFolder, filesIn, filesOf, readFiles, SavePlaces } from './files'
import { guardContents, guardSession, isTrusted } from './guard'
import { Memory } from './memory'
import { showMenu } from './menu'
import { registerOrigin, serveOrigin } from './origin'
import { fetchNoDictionaries, keepSilent } from './silence'
import { Windows } from './windows'

/** How often it is looked whether a copy of the library is due, and how long making one may take; milliseconds. */
const backupCheck = 3600 * 1000
const backupPatience = 60_000

if (!app.requestSingleInstanceLock()) app.quit()
else run()

function run(): void {
  keepSilent()
  registerOrigin()
  guardContents()
  const memory = new Memory(join(app.getPath('userData'), 'shell.json'))
  const backups = new Backups(join(app.getPath('documents'), 'Diptych backups'))
  const windows = new Windows(memory, (window) => backUp(window))
  const places = new SavePlaces()
  /** Files and links that came before a page was there to take them. */
  let waiting = filesOf(process.argv.slice(1), process.cwd(), app.getAppPath())
  let link = linkOf(process.argv)
  let commands: readonly MenuCommand[] = []
  let refused: readonly RefusedRequest[] = []
  const copies = new Map<string, (bytes: Uint8Array | null) => void>()

  app.setAsDefaultProtocolClient('diptych')
  app.on('open-file', (event, path) => {
    event.preventDefault()
    void give([path])
  })
  app.on('open-url', (event, url) => {
    event.preventDefault()
    follow(url)
  })
  app.on('second-instance', (_event, args, folder) => {
    windows.front?.show()
    windows.front?.focus()
    void give(filesOf(args.slice(1), folder, app.getAppPath()))
    follow(linkOf(args))
  })
  // Windows save before they close, which puts quitting off until the last one has.
  let quitting = false
  app.on('before-quit', () => (quitting = true))
  app.on('window-all-closed', () => {
    if (quitting || process.platform !== 'darwin') app.quit()
  })
  app.on('activate', () => {
    if (!windows.front) windows.open()
  })

  void app.whenReady().then(() => {
    refused = guardSession(session.defaultSession)
    fetchNoDictionaries(session.defaultSession)
    serveOrigin(session.defaultSession, join(import.meta.dirname, '../renderer'))
    showMenus()
    windows.open()
    setInterval(() => void backUpIfDue(), backupCheck).unref()
  })

  answer(channels.openFiles, async (window, extensions: unknown) => {
    const paths = await chooseFiles(window, strings(extensions))
    for (const path of paths) await remember(path)
    return readFiles(paths, window)
  })
  answer(channels.openFolder, async (window) => {
    const folder = await chooseFolder(window)
    return folder === null ? [] : readFiles(await filesIn(folder), window, dirname(folder))
  })
  answer(channels.chooseSave, (window, name: unknown) => places.choose(window, text(name)))
  answer(channels.writeSave, (_window, token: unknown, bytes: unknown) => {
    if (!(bytes instanceof Uint8Array)) throw new TypeError('A file to save must be bytes.')
    return places.write(text(token), bytes)
  })
  answer(channels.latestBackup, () => backups.latest())
  answer(channels.refusedRequests, () => refused)
  hear(channels.ready, (window) => {
    void readFiles(waiting, window).then((files) => files.length && window.webContents.send(channels.opened, files))
    waiting = []
    if (link) window.webContents.send(channels.link, link)
    link = null
    void backUpIfDue()
  })
  hear(channels.menu, (_window, wanted: unknown) => {
    commands = menuCommands(wanted)
    showMenus()
  })
  hear(channels.backupMade, (_window, token: unknown, bytes: unknown) => {
    copies.get(String(token))?.(bytes instanceof Uint8Array ? bytes : null)
  })
  hear(channels.saved, (window) => windows.saved(window.webContents))
  hear(channels.openWindow, (_window, hash: unknown) => {
    if (/^#[\w/-]*$/.test(text(hash))) windows.open(text(hash))
  })

  /** Hands files to the window in front, or keeps them until there is one. */
  async function give(paths: readonly string[]): Promise<void> {
    for (const path of paths) await remember(path)
    const window = windows.front
    if (!window) {
      waiting.push(...paths)
      return
    }
    const files = await readFiles(paths, window)
    if (files.length) window.webContents.send(channels.opened, files)
  }

  function follow(url: string | null): void {
    if (url === null) return
    if (windows.front) windows.front.webContents.send(channels.link, url)
    else link = url
  }

  async function remember(path: string): Promise<void> {
    app.addRecentDocument(path)
    await memory.addRecent(path)
    showMenus()
  }

  function showMenus(): void {
    showMenu(commands, memory.recent, {
      command: (id) => windows.front?.webContents.send(channels.command, id),
      openRecent: (path) => void give([path]),
    })
  }

  async function backUpIfDue(): Promise<void> {
    const { front } = windows
    if (front && (await backups.isDue(Date.now()))) await backUp(front)
  }

  /** Has a window make a copy of the library and writes it to the backups folder; an empty library makes none. */
  async function backUp(window: BrowserWindow): Promise<void> {
    if (window.webContents.isCrashed()) return
    const token = randomUUID()
    const made = new Promise<Uint8Array | null>((done) => {
      copies.set(token, done)
      setTimeout(() => done(null), backupPatience).unref()
    })
    window.webContents.send(channels.backup, token)
    const bytes = await made
    copies.delete(token)
    // A folder that can't be written must not keep the reader from closing the window.
    if (bytes)
      await backups
        .write(bytes, new Date())
        .catch((cause: unknown) => process.stderr.write(`No backup was written: ${String(cause)}\n`))
  }

  function answer(channel: string, work: (window: BrowserWindow, ...args: unknown[]) => unknown): void {
    ipcMain.handle(channel, (event: IpcMainInvokeEvent, ...args: unknown[]) => {
      const window = isTrusted(event) ? windows.of(event.sender) : null
      if (!window) throw new Error('Refused.')
      return work(window, ...args)
    })
  }

  function hear(channel: string, work: (window: BrowserWindow, ...args: unknown[]) => void): void {
    ipcMain.on(channel, (event: IpcMainEvent, ...args: unknown[]) => {
      const window = isTrusted(event) ? windows.of(event.sender) : null
      if (window) work(window, ...args)
    })
  }
}

function linkOf(args: readonly string[]): string | null {
  return args.find((a) => a.startsWith('diptych:')) ?? null
}

function text(value: unknown): string {
  if (typeof value !== 'string') throw new TypeError('A text was expected.')
  return value
}

function strings(value: unknown): string[] {
  if (!Array.isArray(value)) throw new TypeError('A list of texts was expected.')
  return value.map(text)
}

function menuCommands(value: unknown): MenuCommand[] {
  if (!Array.isArray(value)) return []
  return value.filter(
    (c: Partial<MenuCommand>): c is MenuCommand =>
      typeof c.id === 'string' &&
      typeof c.label === 'string' &&
      typeof c.accelerator === 'string' &&
      typeof c.enabled === 'boolean' &&
      menus.some((m) => m === c.menu),
  )
}

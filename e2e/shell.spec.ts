import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { clickBefore, edit, expect, openFiles, paneText, test, untilCleaned, untilSaved } from './diptych'
import type { startInShell } from './hosts/shell'
import type { MenuEntry } from './stand-in/electron-api'

type ShellApp = Awaited<ReturnType<typeof startInShell>>

// What only a desktop shell does. The real main process and preload run here, on the stand-in for electron.

function entry(menu: readonly MenuEntry[], label: string): MenuEntry | undefined {
  return menu.flatMap((m) => m.submenu ?? []).find((e) => e.label === label)
}

test('native menus hold the renderer’s commands, and run them', async ({ app, folder }) => {
  const { shell, page } = app as ShellApp
  await expect.poll(() => entry(shell.api.menuNow(), 'Open files…')).toBeDefined()
  expect(entry(shell.api.menuNow(), 'Export…')?.enabled).toBe(false)
  const file = join(folder, 'menu.txt')
  writeFileSync(file, 'The first lamp.')
  await openFiles(app, file)
  await untilCleaned(page)
  await expect.poll(() => entry(shell.api.menuNow(), 'Export…')?.enabled).toBe(true)
  entry(shell.api.menuNow(), 'Export…')!.click!()
  await expect(page.getByRole('dialog', { name: 'Export' })).toBeVisible()
  expect(shell.api.recent).toEqual([file])
  expect(entry(shell.api.menuNow(), 'Open recent')!.submenu!.map((e) => e.label)).toEqual([file])
  for (const role of ['cut', 'copy', 'paste', 'selectAll', 'quit'])
    expect(shell.api.menuNow().some((m) => m.submenu?.some((e) => e.role === role))).toBe(true)
})

test('a recent file opens again from the menu, also after a restart', async ({ app, folder }) => {
  const file = join(folder, 'recent.txt')
  writeFileSync(file, 'The first lamp.')
  await openFiles(app, file)
  await untilCleaned(app.page)
  await app.restart()
  const { shell } = app as ShellApp
  await expect.poll(() => entry(shell.api.menuNow(), 'Open recent')).toBeDefined()
  entry(shell.api.menuNow(), 'Open recent')!.submenu![0]!.click!()
  await expect.poll(() => paneText(app.page, 'source').catch(() => '')).toBe('The first lamp.')
})

test('a second start hands its files to the first window', async ({ app, folder }) => {
  const { shell, page } = app as ShellApp
  writeFileSync(join(folder, 'second.txt'), 'From a second start.')
  shell.api.app.emit('second-instance', {}, ['electron', '.', 'second.txt'], folder)
  await untilCleaned(page)
  expect(await paneText(page, 'source')).toBe('From a second start.')
})

test('a link opens its document', async ({ app, folder }) => {
  const { shell, page } = app as ShellApp
  writeFileSync(join(folder, 'linked.txt'), 'A linked text.')
  await openFiles(app, join(folder, 'linked.txt'))
  await untilCleaned(page)
  const id = new URL(page.url()).hash.split('/')[1]!
  await page.keyboard.press('Control+W')
  shell.api.app.emit('second-instance', {}, ['electron', '.', `diptych://document/${id}`], folder)
  await expect(page.locator('.pane.source .cm-content')).toHaveText('A linked text.')
})

test('what is not in the vault yet goes there on quitting, while the window is gone from the screen', async ({
  app,
  folder,
}) => {
  writeFileSync(join(folder, 'precious.txt'), 'Precious words.')
  await openFiles(app, join(folder, 'precious.txt'))
  await untilCleaned(app.page)
  await clickBefore(app.page, 'cleaned', 'Precious')
  await edit(app.page)
  await app.page.keyboard.type('Very ')
  await untilSaved(app.page)
  await app.restart()
  const copies = readdirSync(join(app.copies, 'copies'))
  expect(copies.every((name) => /^\d{6}-[\dT-]+\.copy$/.test(name))).toBe(true)
  const newest = gunzipSync(readFileSync(join(app.copies, 'copies', copies.sort().at(-1)!))).toString()
  expect(newest).toContain('"title":"precious"')
  const parts = readdirSync(join(app.copies, 'parts'), { recursive: true, withFileTypes: true })
    .filter((f) => f.isFile())
    .map((f) => gunzipSync(readFileSync(join(f.parentPath, f.name))).toString())
  expect(parts.some((part) => part.includes('"after":"Very '))).toBe(true)
})

test('an export over an earlier one keeps what the reader wrote there', async ({ app, folder }) => {
  const { shell, page } = app as ShellApp
  writeFileSync(join(folder, 'essay.txt'), 'The first lamp.')
  await openFiles(app, join(folder, 'essay.txt'))
  await untilCleaned(page)
  const place = join(folder, 'essays')
  mkdirSync(place)
  writeFileSync(join(place, 'essay.md'), '<!-- keep: top -->\nMy introduction.\n<!-- /keep -->\n')
  await page.keyboard.press('Control+E')
  await shell.savingTo(place, () => page.getByRole('button', { name: 'Export…', exact: true }).click())
  await expect(page.getByText('was exported to “essay.md”')).toBeVisible()
  expect(readFileSync(join(place, 'essay.md'), 'utf8')).toContain('My introduction.')
  expect(readFileSync(join(place, 'essay.md'), 'utf8')).toContain('# essay')
  expect(readdirSync(place)).toEqual(['essay.md'])
})

test('the page can go nowhere, open nothing and ask for nothing', async ({ app }) => {
  const { shell, page } = app as ShellApp
  expect(shell.front.options.webPreferences).toMatchObject({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
  })
  // The page must not be on its way any more when it is asked the next thing: a page that leaves runs nothing.
  const refused = page.waitForResponse('https://example.org/')
  await page.evaluate(() => void (location.href = 'https://example.org/')).catch(() => undefined)
  await refused
  expect(app.outside).toContain('https://example.org/')
  await page.evaluate(() => new Promise((done) => setTimeout(done, 100)))
  expect(page.url()).toMatch(/^http:\/\/127\.0\.0\.1/)
  await page.evaluate(() => {
    try {
      window.open('https://example.org/')
    } catch {
      // Where the shell was so quick to close it that it never was.
    }
  })
  await expect.poll(() => shell.context.pages().length).toBe(1)
  for (const permission of ['geolocation', 'media', 'notifications', 'openExternal'])
    expect(shell.api.permits(permission)).toBe(false)
  expect(shell.api.permits('clipboard-sanitized-write')).toBe(true)
  for (const url of ['https://example.org/', 'http://127.0.0.1:9/', 'file:///etc/passwd', 'ws://127.0.0.1:9/'])
    expect(shell.api.allows(url)).toBe(false)
  expect((await shell.api.fetch('app://diptych/../../package.json')).status).toBe(404)
  expect((await shell.api.fetch('app://elsewhere/index.html')).status).toBe(404)
  expect((await shell.api.fetch('app://diptych/')).headers.get('content-security-policy')).toContain(
    "default-src 'none'",
  )
  expect(await page.evaluate(() => Object.keys(window).filter((k) => /^(?:require|process|Buffer)$/.test(k)))).toEqual(
    [],
  )
  expect((await shell.api.fetch('app://diptych/%')).status).toBe(404)
  expect((await shell.api.fetch('app://diptych/%00')).status).toBe(404)
  const told = await page.evaluate(() => window.diptych!.refusedRequests())
  expect(told.map(({ address }) => address)).toEqual(
    expect.arrayContaining(['https://example.org/', 'file:///etc/passwd']),
  )
  // The attempts above are this test's own.
  ;(app.outside as string[]).length = 0
})

test('the program asks nobody for anything of itself', async ({ app }) => {
  const { shell } = app as ShellApp
  expect(shell.api.switches.get('host-resolver-rules')).toBe('MAP * ~NOTFOUND')
  for (const name of ['no-proxy-server', 'disable-background-networking', 'disable-component-update', 'no-pings'])
    expect(shell.api.switches.has(name)).toBe(true)
  expect(shell.api.fetchesDictionaries()).toBe(false)
})

test('messages from elsewhere, or with the wrong arguments, are refused', async ({ app, folder }) => {
  const { shell } = app as ShellApp
  const stranger = { sender: shell.front.webContents, senderFrame: { url: 'https://example.org/', parent: null } }
  const inner = { sender: shell.front.webContents, senderFrame: { url: 'app://diptych/', parent: {} } }
  const own = { sender: shell.front.webContents, senderFrame: { url: 'app://diptych/', parent: null } }
  for (const event of [stranger, inner])
    await expect(shell.api.invoked('diptych:open-files', event, [['txt']])).rejects.toThrow('Refused')
  await expect(shell.api.invoked('diptych:open-files', own, ['txt'])).rejects.toThrow(TypeError)
  await expect(shell.api.invoked('diptych:write-save', own, [join(folder, 'x'), new Uint8Array()])).rejects.toThrow(
    'not chosen',
  )
  await expect(shell.api.invoked('diptych:write-save', own, ['token', 'text'])).rejects.toThrow(TypeError)
  shell.api.sent('diptych:open-window', own, ['#document/../../etc'])
  expect(shell.windows).toHaveLength(1)
})

test('a file that can’t be read is told, and the others open', async ({ app, folder }) => {
  const { shell, page } = app as ShellApp
  writeFileSync(join(folder, 'good.txt'), 'Good words.')
  await app.choosing([join(folder, 'missing.txt'), join(folder, 'good.txt')], () =>
    page.getByRole('button', { name: 'Open files…' }).click(),
  )
  await untilCleaned(page)
  expect(await paneText(page, 'source')).toBe('Good words.')
  expect(shell.api.messages[0]!.detail).toContain('missing.txt')
})

test('a page that crashes is loaded again, with all that was saved; one that keeps crashing is not', async ({
  app,
  folder,
}) => {
  const { shell, page } = app as ShellApp
  writeFileSync(join(folder, 'crash.txt'), 'Words that stay.')
  await openFiles(app, join(folder, 'crash.txt'))
  await untilCleaned(page)
  shell.front.webContents.emit('render-process-gone', {}, { reason: 'crashed' })
  await page.waitForEvent('load')
  await untilCleaned(page)
  expect(await paneText(page, 'source')).toBe('Words that stay.')
  shell.front.webContents.emit('render-process-gone', {}, { reason: 'crashed' })
  expect(shell.front.reloads).toBe(1)
})

import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { _electron, type ElectronApplication, type Page } from '@playwright/test'
import { installedElectron } from '../../scripts/electron.mjs'
import type { App, StartOptions } from './app'

const root = join(import.meta.dirname, '../..')

/** Starts the real Electron. */
export async function startInElectron({ folder, files = [] }: StartOptions): Promise<App> {
  const outside: string[] = []
  let app: ElectronApplication
  let page: Page
  let saved = 0

  async function open(given: readonly string[]): Promise<void> {
    app = await _electron.launch({
      executablePath: installedElectron()!,
      args: [
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
        `--user-data-dir=${join(folder, 'profile')}`,
        root,
        ...given,
      ],
      env: { ...process.env, XDG_DOCUMENTS_DIR: join(folder, 'documents') } as Record<string, string>,
    })
    page = await app.firstWindow()
    page.on('request', (request) => {
      if (!/^(?:app|blob|data|devtools):/.test(request.url())) outside.push(request.url())
    })
    await page.waitForLoadState()
  }
  await open(files)

  return {
    get page() {
      return page
    },
    outside,
    copies: join(folder, 'documents/Diptych backups'),
    async choosing(paths, act) {
      await app.evaluate(
        ({ dialog }, filePaths) => {
          dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths })
        },
        [...paths],
      )
      await act()
    },
    async saving(act) {
      const place = join(folder, 'saved', String(++saved))
      mkdirSync(place, { recursive: true })
      await app.evaluate(({ dialog }, into) => {
        dialog.showSaveDialog = ((_window: unknown, options: { defaultPath?: string }) => {
          const filePath = `${into}/${options.defaultPath}`
          ;(globalThis as { savedTo?: string }).savedTo = filePath
          return Promise.resolve({ canceled: false, filePath })
        }) as never
      }, place)
      await act()
      await page.getByText(/was (?:exported|saved) to/).waitFor()
      return app.evaluate(() => (globalThis as { savedTo?: string }).savedTo!)
    },
    async secondWindow(act) {
      const [second] = await Promise.all([app.waitForEvent('window'), act()])
      return second
    },
    async restart(again = [], meanwhile = () => undefined) {
      await app.close()
      meanwhile(join(folder, 'profile/IndexedDB'))
      await open(again)
    },
    close: () => app.close(),
  }
}

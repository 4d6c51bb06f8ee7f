import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { StandIn } from '../stand-in/stand-in'
import type { App, StartOptions } from './app'

/** Starts the real built main and preload, on the stand-in for the electron module. */
export async function startInShell({
  folder,
  files = [],
  chromium,
}: StartOptions): Promise<App & { readonly shell: StandIn }> {
  const outside: string[] = []
  let saved = 0
  let shell = await StandIn.start({ folder, args: [...files], outside, chromium })
  return {
    get page() {
      return shell.front.page
    },
    get shell() {
      return shell
    },
    outside,
    copies: join(folder, 'documents/Diptych backups'),
    async choosing(paths, act) {
      shell.answers.open = [...paths]
      await act()
    },
    async saving(act) {
      const place = join(folder, 'saved', String(++saved))
      mkdirSync(place, { recursive: true })
      return shell.savingTo(place, act)
    },
    async secondWindow(act) {
      const before = shell.windows.length
      await act()
      await shell.until(() => shell.windows.length > before && shell.windows.at(-1)!.ready)
      return shell.windows.at(-1)!.page
    },
    async restart(again = [], meanwhile = () => undefined) {
      await shell.quit()
      await chromium.quit()
      meanwhile(join(chromium.profile, 'Default/IndexedDB'))
      shell = await StandIn.start({ folder, args: [...again], outside, chromium })
    },
    async close() {
      await shell.quit()
      await chromium.forget(shell.pageUrl('app://diptych'))
    },
  }
}

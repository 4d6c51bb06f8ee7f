import { Menu, type MenuItemConstructorOptions } from 'electron'
import { menus, type MenuCommand } from './bridge'

const names: Readonly<Record<MenuCommand['menu'], string>> = {
  file: '&File',
  edit: '&Edit',
  view: '&View',
  go: '&Go',
  annotate: '&Annotate',
  help: '&Help',
}

/** What happens when an entry is chosen. */
export interface MenuActions {
  command(id: string): void
  openRecent(path: string): void
}

/** Puts up the native menus: the renderer's commands, and what the platform expects beside them. */
export function showMenu(commands: readonly MenuCommand[], recent: readonly string[], actions: MenuActions): void {
  const template = menus.map((menu): MenuItemConstructorOptions => {
    const own = commands.filter((c) => c.menu === menu).map((c) => entry(c, actions))
    return { label: names[menu], submenu: [...own, ...platformEntries(menu, recent, actions)] }
  })
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([...(process.platform === 'darwin' ? [{ role: 'appMenu' as const }] : []), ...template]),
  )
}

function entry({ id, label, accelerator, enabled }: MenuCommand, actions: MenuActions): MenuItemConstructorOptions {
  return {
    id,
    label,
    enabled,
    click: () => actions.command(id),
    // The renderer hears the key itself: it knows whether text is being typed.
    ...(accelerator ? { accelerator, registerAccelerator: false } : {}),
  }
}

function platformEntries(
  menu: MenuCommand['menu'],
  recent: readonly string[],
  actions: MenuActions,
): MenuItemConstructorOptions[] {
  const rule: MenuItemConstructorOptions = { type: 'separator' }
  if (menu === 'file')
    return [
      ...(recent.length
        ? [
            rule,
            {
              label: 'Open recent',
              submenu: recent.map((path) => ({ label: path, click: () => actions.openRecent(path) })),
            },
          ]
        : []),
      rule,
      process.platform === 'darwin' ? { role: 'close' } : { role: 'quit' },
    ]
  if (menu === 'edit') return [rule, { role: 'cut' }, { role: 'copy' }, { role: 'paste' }, { role: 'selectAll' }]
  if (menu === 'view') return [rule, { role: 'togglefullscreen' }]
  return []
}

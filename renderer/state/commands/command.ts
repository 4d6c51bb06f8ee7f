import type { MenuCommand } from '../../../electron/bridge'
import type { Workspace } from '../workspace.svelte'

/** One thing a reader can do: by key, menu, palette or button. What alters a document is a step of its history. */
export interface Command {
  readonly id: string
  readonly label: string
  readonly menu: MenuCommand['menu']
  /** Default key, '' for none; a plain letter works outside text fields only. */
  readonly key: string
  /** Left out of menus and palette: it only makes sense as a key where it applies. */
  readonly hidden?: true
  enabled(workspace: Workspace): boolean
  run(workspace: Workspace): void | Promise<void>
}

/** Whether a document is open. */
export function isOpen(workspace: Workspace): boolean {
  return workspace.session !== null
}

/** Always. */
export function always(): boolean {
  return true
}

import type { MenuCommand } from '../../../electron/bridge'

/**
 * One thing a reader can do: by key, menu, palette or button. What alters a document is a step of its history.
 * A command says by its type what it needs of the window that it acts on.
 */
export interface Command<Window> {
  readonly id: string
  readonly label: string
  readonly menu: MenuCommand['menu']
  /** Default key, '' for none; a plain letter works outside text fields only. */
  readonly key: string
  /** Left out of menus and palette: it only makes sense as a key where it applies. */
  readonly hidden?: true
  enabled(window: Window): boolean
  run(window: Window): void | Promise<void>
}

/** Always. */
export function always(): boolean {
  return true
}

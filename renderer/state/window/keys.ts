/** Keys as readers write them: "Mod+Shift+P", where Mod is Ctrl, or Cmd on a Mac. */

const isMac = typeof navigator !== 'undefined' && /Mac|iP(?:hone|ad)/.test(navigator.platform)

/** The key of an event, written as in a command's `keys`. */
export function keyOf(event: KeyboardEvent): string {
  const parts: string[] = []
  if (isMac ? event.metaKey : event.ctrlKey) parts.push('Mod')
  if (isMac && event.ctrlKey) parts.push('Ctrl')
  if (event.altKey) parts.push('Alt')
  const named = event.key.length > 1 || /\p{L}/u.test(event.key)
  if (event.shiftKey && named) parts.push('Shift')
  parts.push(event.key === ' ' ? 'Space' : event.key.length === 1 ? event.key.toUpperCase() : event.key)
  return parts.join('+')
}

/** A key as it is printed on a button: "Ctrl+Shift+P", or "⇧⌘P" on a Mac. */
export function printedKey(key: string): string {
  if (isMac)
    return key
      .replace('Mod+', '⌘')
      .replace('Alt+', '⌥')
      .replace('Shift+', '⇧')
      .replace('Enter', '↩')
      .replace('Backspace', '⌫')
      .replace('ArrowLeft', '←')
      .replace('ArrowRight', '→')
  return key.replace('Mod', 'Ctrl').replace('ArrowLeft', '←').replace('ArrowRight', '→')
}

/** The key as Electron's menus write it. */
export function acceleratorOf(key: string): string {
  return key.replace('Mod', 'CommandOrControl').replace('Arrow', '')
}

/** Whether a key types something by itself: such keys are commands only outside text fields. */
export function isPlainKey(key: string): boolean {
  return !/^(?:Mod|Ctrl|Alt)\+/.test(key) && !/F\d{1,2}$/.test(key) && key !== 'Escape'
}

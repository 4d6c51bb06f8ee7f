import { describe, expect, it } from 'vitest'
import { acceleratorOf, isPlainKey, keyOf, printedKey } from './keys'

describe('keys', () => {
  const event = (init: Partial<KeyboardEvent>) =>
    ({ altKey: false, ctrlKey: false, metaKey: false, shiftKey: false, ...init }) as KeyboardEvent
  it('are named as in the commands', () => {
    expect(keyOf(event({ key: 'p', ctrlKey: true, shiftKey: true }))).toBe('Mod+Shift+P')
    expect(keyOf(event({ key: '?', shiftKey: true }))).toBe('?')
    expect(keyOf(event({ key: 'Enter', shiftKey: true }))).toBe('Shift+Enter')
    expect(keyOf(event({ key: '1', altKey: true }))).toBe('Alt+1')
    expect(printedKey('Mod+E')).toBe('Ctrl+E')
    expect(acceleratorOf('Mod+Shift+P')).toBe('CommandOrControl+Shift+P')
  })
  it('that type something are known', () => {
    expect(['N', '1', '?', 'Enter', 'Backspace', ']'].every(isPlainKey)).toBe(true)
    expect(['Mod+N', 'Alt+1', 'F8', 'Escape'].some(isPlainKey)).toBe(false)
  })
})

import { execFileSync } from 'node:child_process'
import { expect, it } from 'vitest'
import { isFont } from '../../renderer/core/export'
import { machineFonts } from './machine-fonts'

async function all(characters: readonly string[]): Promise<Uint8Array[]> {
  const fonts: Uint8Array[] = []
  for await (const font of machineFonts(characters)) fonts.push(font)
  return fonts
}

/** Whether fontconfig knows a font of this machine that has a character. */
function isKnown(character: string): boolean {
  try {
    const pattern = `:charset=${character.codePointAt(0)!.toString(16)}:scalable=true`
    return execFileSync('fc-list', [pattern], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }) !== ''
  } catch {
    return false
  }
}

it('fonts of the machine are given for the characters they have, each font once', async () => {
  const fonts = await all(['A', 'B', 'C'])
  expect(fonts).toHaveLength(isKnown('A') ? 1 : 0)
  expect(fonts.every(isFont)).toBe(true)
})
it('nothing is given for a character that nobody has', async () => {
  expect(await all(['\u{10fffd}', '\u{e000e}'])).toEqual([])
})

import { describe, expect, it } from 'vitest'
import { codePages } from '../../formats/encoding/code-pages'
import { cleanedBy } from '../cleaned-by.testing'

/** A text as it looks when its UTF-8 was read as another encoding. */
function misread(text: string, label: string): string {
  return Array.from(new TextEncoder().encode(text), (byte) =>
    byte < 128
      ? String.fromCharCode(byte)
      : (codePages[label]?.[byte - 128] ?? new TextDecoder(label).decode(Uint8Array.of(byte))),
  ).join('')
}

describe('a text that was encoded twice', () => {
  const french = 'L’été, l’évêque était là : « Où est-il ? » — à Nîmes, déjà.'
  it.each(['windows-1252', 'macintosh', 'ibm850', 'ibm437'])('is read again from %s', (label) => {
    expect(cleanedBy('twice-encoded', misread(french, label))).toBe(french)
  })
  it('is read again in Russian', () => {
    const russian = 'Старый мост давно разрушен.'
    expect(cleanedBy('twice-encoded', misread(russian, 'windows-1251'))).toBe(russian)
  })
  it('is read again in Czech, as Windows reads it in its country', () => {
    const czech = 'Když přišel domů, bylo už pozdě a děti spaly.'
    expect(cleanedBy('twice-encoded', misread(czech, 'windows-1250'))).toBe(czech)
  })
  it('is read again in one of its paragraphs', () => {
    expect(cleanedBy('twice-encoded', 'À Nîmes, où déjà l’été…\n\nÃ€ NÃ®mes. OÃ¹ est-il, dÃ©jÃ\u00a0?')).toBe(
      'À Nîmes, où déjà l’été…\n\nÀ Nîmes. Où est-il, déjà?',
    )
  })
  it('is read again when it was encoded three times', () => {
    expect(cleanedBy('twice-encoded', misread(misread(french, 'windows-1252'), 'windows-1252'))).toBe(french)
  })
  it('has its à where a hard space became a plain one', () => {
    expect(cleanedBy('twice-encoded', 'DÃ©jÃ  trÃ¨s fatiguÃ©, il va Ã  la mÃ¨re.')).toBe(
      'Déjà très fatigué, il va à la mère.',
    )
  })
})

it.each(['AMANHÃ… «LE CAFÉ»', 'Der Ärger über Ölfässer', 'São João, «NÃO»', 'Где мост?'])(
  '“%s” is left alone',
  (text) => {
    expect(cleanedBy('twice-encoded', text)).toBe(text)
  },
)

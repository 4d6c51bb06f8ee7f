import { expect, it } from 'vitest'
import { localFontsFor, type LocalFont } from './local-fonts'

const font = (family: string, style = 'Regular'): LocalFont => ({
  family,
  style,
  blob: () => Promise.resolve(new Blob([`${family} ${style}`])),
})
const machine = [
  font('DejaVu Sans', 'Bold'),
  font('DejaVu Sans', 'Book'),
  font('Noto Sans Arabic'),
  font('Amiri', 'Bold'),
  font('Amiri'),
  font('Traditional Arabic'),
  font('Noto Emoji'),
]
const namesFor = async (text: string, fonts = machine) =>
  Promise.all((await localFontsFor(text, () => Promise.resolve(fonts))).map((blob) => blob.text()))

it('fonts are taken for the scripts that a text has, upright ones, the best first', async () => {
  expect(await namesFor('The lamp العربية')).toEqual([
    'Amiri Regular',
    'Traditional Arabic Regular',
    'DejaVu Sans Book',
  ])
  expect(await namesFor('A 🔥 and ⌂')).toEqual(['Noto Emoji Regular', 'DejaVu Sans Book'])
  expect(await namesFor('שלום', [])).toEqual([])
})
it('a text in scripts that the program’s own faces have asks for none', async () => {
  const never = () => Promise.reject(new Error('asked'))
  expect(await localFontsFor('Straße, ſo — “quoted” Ωμέγα лампа 1862 €', never)).toEqual([])
})

import { expect, it } from 'vitest'
import { isTitle } from './given-title'

it.each([
  'The Siege of a Town',
  'Untitled Verses of a Sailor',
  'Scan of the old letters',
  'Document of the Council, 1848',
  'Microsoft and its rivals',
  'Layout of gardens',
])('“%s” was given by somebody', (title) => expect(isTitle(title)).toBe(true))

it.each([
  '',
  'Untitled',
  'untitled 3',
  'Sans titre',
  'Adobe Photoshop PDF',
  'Microsoft Word - letter final.doc',
  'Scanned Document',
  'scan0001.tif',
  'IMG_2034.JPG',
  'Layout 1',
])('“%s” is a program’s', (title) => expect(isTitle(title)).toBe(false))

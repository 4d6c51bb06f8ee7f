import { colours, type Colour } from './annotation'

/** What the highlight colours are outside Diptych: Zotero's values, so that its colour filters know them. Hex, no mark. */
export const colourValues: Readonly<Record<Colour, string>> = {
  yellow: 'ffd400',
  red: 'ff6666',
  green: '5fb236',
  blue: '2ea8e5',
  purple: 'a28ae5',
  magenta: 'e56eee',
  orange: 'f19837',
  grey: 'aaaaaa',
}

/** The parts of a colour, 0..1. */
export function rgbOf(colour: Colour): [number, number, number] {
  const value = parseInt(colourValues[colour], 16)
  return [value >> 16, (value >> 8) & 255, value & 255].map((part) => part / 255) as [number, number, number]
}

/** The highlight colour that is nearest to another program's, its parts 0..1. */
export function nearestColour(red: number, green: number, blue: number): Colour {
  const distance = (colour: Colour) => {
    const [r, g, b] = rgbOf(colour)
    return (r - red) ** 2 + (g - green) ** 2 + (b - blue) ** 2
  }
  return colours.toSorted((a, b) => distance(a) - distance(b))[0]!
}

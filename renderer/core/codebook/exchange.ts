import { colourValues } from '../anchor'
import type { PlacedTag } from './code-book'
import { guidOf, markup } from './xml'

/** Codes with their colours, descriptions and those below them, as lines of REFI-QDA (code book and project have them alike). */
export function codesOf(tags: readonly PlacedTag[]): string[] {
  const lines: string[] = []
  const open: number[] = []
  const close = (depth: number) => {
    while (open.length && open.at(-1)! >= depth) lines.push(`${'  '.repeat(open.pop()! + 2)}</Code>`)
  }
  for (const { name, shortName, colour, description, depth } of tags) {
    close(depth)
    const at = '  '.repeat(depth + 2)
    lines.push(
      `${at}<Code guid="${guidOf(name)}" name="${markup(shortName)}" isCodable="true" color="#${colourValues[colour].toUpperCase()}">`,
    )
    if (description) lines.push(`${at}  <Description>${markup(description)}</Description>`)
    open.push(depth)
  }
  close(0)
  return ['  <Codes>', ...lines, '  </Codes>']
}

/**
 * The code book as REFI-QDA exchanges it between MAXQDA, ATLAS.ti, NVivo and others (.qdc; REFI-QDA 1.5,
 * https://www.qdasoftware.org).
 */
export function codeBookExchange(tags: readonly PlacedTag[]): string {
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<CodeBook xmlns="urn:QDA-XML:codebook:1.0" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="urn:QDA-XML:codebook:1.0 Codebook.xsd" origin="Diptych">',
    ...codesOf(tags),
    '</CodeBook>',
    '',
  ].join('\n')
}

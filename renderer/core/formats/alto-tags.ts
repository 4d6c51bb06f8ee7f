import { blockKinds, type BlockKind } from '../document/page-layout'

/** Zones as SegmOnto names them (https://segmonto.github.io), which eScriptorium writes as tags. */
const zones: Readonly<Record<string, BlockKind>> = {
  mainzone: 'text',
  runningtitlezone: 'header',
  numberingzone: 'page-number',
  margintextzone: 'marginalia',
  quiremarkszone: 'footer',
  tablezone: 'table',
  titlepagezone: 'heading',
}

/** What kind of block a tag of ALTO names; undefined where it is about something else. */
export function kindOfLabel(label: string): BlockKind | undefined {
  const name = label.trim().toLowerCase()
  return blockKinds.find((kind) => kind === name) ?? zones[name.split(/[-:#]/)[0]!]
}

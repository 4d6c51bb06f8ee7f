import { PDFName, PDFString, type PDFContext, type PDFRef } from '@cantoo/pdf-lib'

/** Width of every letter, in thousandths of its size. */
export const letterWidth = 500

/**
 * A font without a picture for any letter, for text that is only to be found and copied. Its codes are UTF-16, so that
 * it has every script. (The idea is that of Tesseract's PDFs.)
 */
export function embedGlyphlessFont(context: PDFContext): PDFRef {
  const name = PDFName.of('GlyphLessFont')
  const file = fontWithoutOutlines()
  const descriptor = context.register(
    context.obj({
      Type: 'FontDescriptor',
      FontName: name,
      // Fixed pitch, symbolic.
      Flags: 5,
      FontBBox: [0, 0, letterWidth, 1000],
      ItalicAngle: 0,
      Ascent: 1000,
      Descent: -1,
      CapHeight: 1000,
      StemV: 80,
      FontFile2: context.register(context.flateStream(file, { Length1: file.length })),
    }),
  )
  // Every code is shown by glyph 1.
  const glyphs = Uint8Array.from({ length: 0x20000 }, (_, i) => i % 2)
  const letters = context.obj({
    Type: 'Font',
    Subtype: 'CIDFontType2',
    BaseFont: name,
    CIDSystemInfo: { Registry: PDFString.of('Adobe'), Ordering: PDFString.of('Identity'), Supplement: 0 },
    FontDescriptor: descriptor,
    DW: letterWidth,
    CIDToGIDMap: context.register(context.flateStream(glyphs)),
  })
  return context.register(
    context.obj({
      Type: 'Font',
      Subtype: 'Type0',
      BaseFont: name,
      Encoding: 'Identity-H',
      DescendantFonts: [context.register(letters)],
      ToUnicode: context.register(context.flateStream(identityToUnicode())),
    }),
  )
}

/** A CMap by which every code means itself. A range may not go over the end of its first byte. */
function identityToUnicode(): string {
  const hex = (n: number) => n.toString(16).padStart(2, '0')
  const ranges = Array.from({ length: 256 }, (_, i) => `<${hex(i)}00> <${hex(i)}ff> <${hex(i)}00>`)
  const blocks: string[] = []
  for (let i = 0; i < ranges.length; i += 100) {
    const some = ranges.slice(i, i + 100)
    blocks.push(`${some.length} beginbfrange\n${some.join('\n')}\nendbfrange`)
  }
  return `/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <ffff>
endcodespacerange
${blocks.join('\n')}
endcmap
CMapName currentdict /CMap defineresource pop
end
end`
}

/** A TrueType font of two empty glyphs (https://learn.microsoft.com/typography/opentype/spec/otff). */
function fontWithoutOutlines(): Uint8Array<ArrayBuffer> {
  const words = (...values: number[]) => values.flatMap((v) => [(v >> 8) & 255, v & 255])
  const longs = (...values: number[]) => values.flatMap((v) => words(v >>> 16, v & 0xffff))
  const tables: Record<string, number[]> = {
    glyf: [0, 0, 0, 0],
    // Version, revision, checksum, magic; flags, units to the em; made, changed; box; style and kind of the offsets.
    head: [
      ...longs(0x10000, 0x10000, 0, 0x5f0f3cf5),
      ...words(0, 1000),
      ...longs(0, 0, 0, 0),
      ...words(0, 0, letterWidth, 1000, 0, 8, 2, 0, 0),
    ],
    hhea: [...longs(0x10000), ...words(1000, 0, 0, letterWidth, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 1)],
    hmtx: words(letterWidth, 0, 0),
    loca: words(0, 0, 0),
    maxp: [...longs(0x10000), ...words(2, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0)],
  }
  const names = Object.keys(tables)
  const header = [...longs(0x10000), ...words(names.length, 64, 2, names.length * 16 - 64)]
  let at = header.length + names.length * 16
  const body: number[] = []
  for (const name of names) {
    const table = tables[name]!
    const padded = [...table, ...new Array<number>((4 - (table.length % 4)) % 4).fill(0)]
    let sum = 0
    for (let i = 0; i < padded.length; i += 4)
      sum = (sum + ((padded[i]! << 24) | (padded[i + 1]! << 16) | (padded[i + 2]! << 8) | padded[i + 3]!)) >>> 0
    header.push(...[...name].map((c) => c.charCodeAt(0)), ...longs(sum, at, table.length))
    at += padded.length
    body.push(...padded)
  }
  return Uint8Array.from([...header, ...body])
}

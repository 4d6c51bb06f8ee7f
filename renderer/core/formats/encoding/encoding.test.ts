import { describe, expect, it } from 'vitest'
import { codePages } from './code-pages'
import { decodeText } from './encoding'
import { encodings } from './encodings'

/** The upper half of encodings of one byte a character, by what the decoder makes of it. */
function encoded(text: string, label: string): Uint8Array {
  const all = Uint8Array.from({ length: 256 }, (_, i) => i)
  const table = codePages[label] ? null : new TextDecoder(label).decode(all)
  return Uint8Array.from([...text], (c) => {
    if (c < '\x80') return c.charCodeAt(0)
    return table ? table.indexOf(c) : 128 + codePages[label]!.indexOf(c)
  })
}

function wide(text: string, size: 2 | 4, little: boolean): Uint8Array {
  const units = size === 2 ? [...text].flatMap((c) => c.split('')) : [...text]
  const view = new DataView(new ArrayBuffer(units.length * size))
  for (const [i, unit] of units.entries())
    if (size === 2) view.setUint16(i * 2, unit.charCodeAt(0), little)
    else view.setUint32(i * 4, unit.codePointAt(0)!, little)
  return new Uint8Array(view.buffer)
}

const utf8 = (text: string) => new TextEncoder().encode(text)
const join = (...parts: (Uint8Array | number[])[]) => Uint8Array.from(parts.flatMap((part) => [...part]))

const french = "La mère fut très fatiguée ; elle avait déjà reçu l'évêque à l'hôtel, où il rêvait de la forêt."
const german = 'Die Mädchen gingen müde über die große Brücke, und niemand hörte die späten Schläge der Uhr.'
const polish = 'Żółta łódź płynęła powoli, a chłopiec śpiewał cicho, że wróci do domu przed zmierzchem.'
const russian = 'Старый мост через реку давно разрушен, и никто уже не помнит, кто его построил.'
const greek = 'Το παλιό γεφύρι έπεσε πριν από πολλά χρόνια και κανείς δεν θυμάται ποιος το έχτισε.'
const danish = 'Hun gik ned til åen, hvor de små både lå, og så den gamle mand, som ikke længere hørte nogen.'
const czech = 'Stařec šel pomalu přes řeku k městu, kde ještě nikdo nevěděl, že přijde válka.'
const lithuanian =
  'Senis lėtai ėjo per tiltą, ir niekas nežinojo, kad sūnus jau seniai jo laukia sode, kur augo vyšnios.'
const latvian = 'Vecais vīrs lēnām gāja pāri tiltam, un neviens nezināja, ka dēls viņu jau sen gaida dārzā.'
const turkish = 'Yaşlı adam köprüden yavaş yavaş geçti ve hiç kimse oğlunun onu beklediğini bilmiyordu.'
const icelandic = 'Þá gekk hún niður að ánni, þar sem bátarnir lágu, og sá gamla manninn, sem heyrði ekki.'
const thai = 'ในเย็นวันหนึ่งชายชราเดินข้ามสะพานช้าๆ และไม่มีใครรู้ว่าลูกชายรอเขาอยู่ในสวนมานานแล้ว'
const portuguese = 'A irmã não sabia então que a manhã já tinha começado; às três horas ninguém estava lá.'

describe('encodings of one byte a character are told by the letters they give', () => {
  it.each([
    [french, 'windows-1252'],
    [french, 'macintosh'],
    [french, 'ibm850'],
    [french, 'ibm863'],
    [german, 'windows-1252'],
    [german, 'ibm850'],
    [polish, 'windows-1250'],
    [polish, 'iso-8859-2'],
    [polish, 'ibm852'],
    [russian, 'windows-1251'],
    [russian, 'koi8-r'],
    [russian, 'ibm866'],
    [greek, 'windows-1253'],
    [greek, 'ibm737'],
    [danish, 'ibm865'],
    [portuguese, 'ibm860'],
    [polish, 'x-mac-ce'],
    [czech, 'x-mac-ce'],
    [lithuanian, 'windows-1257'],
    [lithuanian, 'iso-8859-13'],
    [lithuanian, 'ibm775'],
    [latvian, 'windows-1257'],
    [latvian, 'ibm775'],
    [russian, 'ibm855'],
    [greek, 'ibm869'],
    [greek, 'x-mac-greek'],
    [turkish, 'x-mac-turkish'],
    [icelandic, 'x-mac-icelandic'],
    [thai, 'windows-874'],
  ])('“%s” in %s', (text, label) => {
    expect(decodeText(encoded(text, label))?.text).toBe(text)
  })
})

describe('UTF-16 and UTF-32 without a mark', () => {
  it.each([
    german,
    russian,
    greek,
    '夏天的一个傍晚，年轻人从房间里走出来，慢慢地向桥那边走去。',
    'בערב אחד הלך האיש אל הגשר.',
  ])('%s', (text) => {
    for (const size of [2, 4] as const)
      for (const little of [true, false]) expect(decodeText(wide(text, size, little))?.text).toBe(text)
  })
})

it('a few words in UTF-16 need no space, and may have a NUL among them', () => {
  expect(decodeText(wide('κόσμος', 2, true))?.text).toBe('κόσμος')
  expect(decodeText(wide('Старый\0 мост через\0 реку.', 2, false))?.encoding).toBe('utf-16be')
})

describe('UTF-8 with bad bytes', () => {
  it('is told where as many are signs of Windows-1252 as are its own', () => {
    const bytes = join(
      utf8('It was Müller'),
      [0x92],
      utf8('s café, and '),
      [0x93],
      utf8('Nancy'),
      [0x94],
      utf8(' came.'),
    )
    expect(decodeText(bytes)?.text).toBe('It was Müller’s café, and “Nancy” came.')
  })
  it('stays UTF-8: what cannot be read is marked, and told', () => {
    const bytes = join(utf8('Der Müller\nhörte '), [0xff], utf8('die Glöckchen.'))
    expect(decodeText(bytes)).toMatchObject({
      encoding: 'utf-8',
      text: 'Der Müller\nhörte \ufffddie Glöckchen.',
      unsound: { read: 0, lost: 1, line: 2 },
    })
  })
  it('reads a letter or quotation mark of Windows-1252 where such stand', () => {
    const bytes = join(utf8('L’été du caf'), [0xe9], utf8(' d’à côté, c'), [0x92], utf8('est lui.'))
    expect(decodeText(bytes)).toMatchObject({
      text: 'L’été du café d’à côté, c’est lui.',
      unsound: { read: 2, lost: 0 },
    })
  })
  it('reads a character whose halves were written one by one', () => {
    const halves = [0xed, 0xa0, 0xbd, 0xed, 0xb3, 0x9a]
    expect(decodeText(join(utf8('Das Büch'), halves, utf8('lein, Müller'), [0xc3], utf8('Eins')))).toMatchObject({
      text: 'Das Büch\ud83d\udcdalein, Müller\ufffdEins',
    })
  })
  it('marks a character cut at the end or at the beginning', () => {
    const whole = utf8('Où va-t-elle, la forêt était — ')
    expect(decodeText(whole.subarray(0, whole.length - 2))?.text).toBe('Où va-t-elle, la forêt était \ufffd')
    expect(decodeText(utf8('è très près').subarray(1))?.text).toBe('\ufffd très près')
  })
  it('is not seen in a text of one byte a character', () => {
    expect(decodeText(encoded('Ein Müller.', 'windows-1252'))?.text).toBe('Ein Müller.')
  })
})

describe('encodings of seven bits', () => {
  const ascii = (text: string) => Uint8Array.from(text, (c) => c.charCodeAt(0))
  it.each([
    ['utf-7', 'Der M+APw-ller h+APY-rte die Gl+APY-ckchen', 'Der Müller hörte die Glöckchen'],
    ['utf-7', '1 +- 2: +ZeVnLIqe-', '1 + 2: 日本語'],
    ['iso-2022-jp', '\x1b$B$3$l$OK\\$G$9\x1b(B.', 'これは本です.'],
    ['hz-gb-2312', 'Da: ~{VP9zHK~} ~~.', 'Da: 中国人 ~.'],
    ['iso-2022-kr', '\x1b$)C\x0eGQ1[\x0f abc', '한글 abc'],
  ])('%s: %s', (encoding, written, text) => {
    expect(decodeText(ascii(written))).toMatchObject({ encoding, text })
  })
  it.each(['2+3 and C++ and a+b-c', 'A+B+C are +added+ here', '~{curly~ tilde ~{ and }', 'Salt +AB- pepper'])(
    'are not seen in “%s”',
    (text) => {
      expect(decodeText(ascii(text))).toMatchObject({ encoding: 'utf-8', text })
    },
  )
})

describe('the byte of NEL', () => {
  const bytes = (text: string) => Uint8Array.from(text, (c) => c.charCodeAt(0))
  it('ends lines where nothing else does', () => {
    expect(decodeText(bytes('The caf\xe9 was\x85shut on Monday\x85and all day.\x85'))?.text).toBe(
      'The café was\nshut on Monday\nand all day.\n',
    )
  })
  it('is an ellipsis among other line ends, and a letter of DOS between spaces', () => {
    expect(decodeText(bytes('He waited\x85 in\x85the caf\xe9.\n'))?.text).toBe('He waited… in…the café.\n')
    expect(
      decodeText(bytes('Il va \x85 Paris, et \x85 quel prix ! Il est d\x82j\x85 l\x85 depuis l\x27\x82t\x82.'))?.text,
    ).toContain('va à Paris')
  })
})

it('Windows-1252 has quotation marks and dashes where Latin-1 has nothing', () => {
  const bytes = Uint8Array.of(0x93, 0x41, 0x94, 0x20, 0x97, 0x20, 0x42, 0x92, 0x73, 0x20, 0x85)
  for (const label of ['windows-1252', 'iso-8859-1', 'cp1252', 'latin1', undefined])
    expect(decodeText(bytes, label)?.text).toBe('“A” — B’s …')
})

describe('an encoding that the reader chose', () => {
  it('is never refused', () => {
    for (const { label } of encodings) expect(decodeText(Uint8Array.of(0x41, 0xff, 0x81, 0xc3), label)).not.toBeNull()
  })
  it('goes by its other names', () => {
    for (const name of ['cp850', 'IBM850', '850', 'ibm-850', 'DOS-850', 'IBM00850'])
      expect(decodeText(Uint8Array.of(0x82), name)?.text).toBe('é')
  })
  it('must be known', () => {
    expect(decodeText(Uint8Array.of(0x41), 'utf-99')).toBeNull()
  })
})

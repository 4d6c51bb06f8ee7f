/** A font of this machine, as a browser tells of it (https://wicg.github.io/local-font-access/). */
export interface LocalFont {
  readonly family: string
  readonly style: string
  blob(): Promise<Blob>
}

/** Families that are likely to have a script, the first one best beside a face with serifs. */
interface ScriptFonts {
  readonly letters: RegExp
  readonly families: readonly string[]
}

const scripts: readonly ScriptFonts[] = [
  {
    letters: /\p{Script=Arabic}/u,
    families: ['Noto Naskh Arabic', 'Amiri', 'Scheherazade New', 'Traditional Arabic', 'Geeza Pro', 'Noto Sans Arabic'],
  },
  {
    letters: /\p{Script=Hebrew}/u,
    families: ['Noto Serif Hebrew', 'Frank Ruehl CLM', 'Taamey Frank CLM', 'David', 'Arial Hebrew', 'Noto Sans Hebrew'],
  },
  { letters: /\p{Script=Syriac}/u, families: ['Noto Sans Syriac', 'Estrangelo Edessa'] },
  {
    letters: /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u,
    families: [
      ...['Noto Serif CJK JP', 'Noto Serif CJK SC', 'Source Han Serif', 'Noto Serif JP', 'Hiragino Mincho ProN'],
      ...['Yu Mincho', 'Songti SC', 'SimSun', 'Noto Sans CJK JP', 'Droid Sans Fallback', 'WenQuanYi Zen Hei'],
    ],
  },
  {
    letters: /\p{Script=Hangul}/u,
    families: ['Noto Serif CJK KR', 'Noto Serif KR', 'AppleMyungjo', 'Batang', 'Malgun Gothic', 'Noto Sans CJK KR'],
  },
  {
    letters: /\p{Script=Devanagari}/u,
    families: ['Noto Serif Devanagari', 'Kohinoor Devanagari', 'Nirmala UI', 'Mangal', 'Noto Sans Devanagari'],
  },
  { letters: /\p{Script=Thai}/u, families: ['Noto Serif Thai', 'Thonburi', 'Leelawadee UI', 'Noto Sans Thai'] },
  { letters: /\p{Script=Armenian}/u, families: ['Noto Serif Armenian', 'Sylfaen', 'Mshtakan', 'Noto Sans Armenian'] },
  { letters: /\p{Script=Georgian}/u, families: ['Noto Serif Georgian', 'Sylfaen', 'Helvetica', 'Noto Sans Georgian'] },
  { letters: /\p{Script=Ethiopic}/u, families: ['Noto Serif Ethiopic', 'Nyala', 'Kefa', 'Noto Sans Ethiopic'] },
  { letters: /\p{Script=Coptic}/u, families: ['Noto Sans Coptic', 'Segoe UI Historic'] },
  {
    letters: /\p{Extended_Pictographic}/u,
    families: ['Noto Emoji', 'Noto Color Emoji', 'Segoe UI Emoji', 'Apple Color Emoji', 'Symbola'],
  },
]

/** Families that have many scripts and signs. */
const broad = [
  'Segoe UI Symbol',
  'Noto Sans Symbols 2',
  'Apple Symbols',
  'Arial Unicode MS',
  'DejaVu Sans',
  'Times New Roman',
]

/** What the faces that come with the program have, for the greatest part. */
const usual =
  /[^\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{M}\p{C}\p{Z}\p{N}\u0021-\u00ff\u2010-\u2044\u20a0-\u20bf]/u

/** Fonts that are taken for one script. */
const mostEach = 2

/**
 * Fonts of this machine for the scripts of a text that the faces which come with the program don't have, likeliest first; none where the
 * browser tells of no fonts, or isn't allowed to. Files are read when they are asked for.
 *
 * @param query lists the machine's fonts
 */
export async function localFontsFor(text: string, query = browserFonts): Promise<Blob[]> {
  if (!usual.test(text)) return []
  const fonts = await query()
  const named = (families: readonly string[]) =>
    families.flatMap((family) => {
      const faces = fonts.filter((font) => font.family === family)
      return faces.find((face) => /^(?:regular|book|roman|normal)$/i.test(face.style)) ?? faces[0] ?? []
    })
  const wanted = scripts.filter(({ letters }) => letters.test(text))
  const faces = [...wanted.flatMap(({ families }) => named(families).slice(0, mostEach)), ...named(broad)]
  return Promise.all([...new Set(faces)].map((face) => face.blob()))
}

async function browserFonts(): Promise<readonly LocalFont[]> {
  const list = (window as { queryLocalFonts?: () => Promise<LocalFont[]> }).queryLocalFonts
  try {
    return (await list?.call(window)) ?? []
  } catch {
    // Not allowed: what no font has is told with the file.
    return []
  }
}

import { load, type ExpandedTags } from 'exifreader'
import { pictureComments } from '../../formats/picture/picture-comments'
import { tellsMore, tiffTexts } from '../../formats/picture/tiff-texts'
import { withoutPrivateData } from '../../formats/picture/without-private-data'
import type { Findings } from './findings'
import { lookThroughXmp, packetsIn } from './xmp'

type Told = Readonly<Record<string, { readonly description?: unknown } | undefined>>
type Kind = Parameters<Findings['add']>[0]

/** Fields of EXIF and IPTC, by what they tell. */
const fields: readonly (readonly [name: string, what: Kind])[] = [
  ['Artist', 'Authors'],
  ['Copyright', 'Authors'],
  ['CameraOwnerName', 'Authors'],
  ['XPAuthor', 'Authors'],
  ['By-line', 'Authors'],
  ['Writer/Editor', 'Authors'],
  ['Software', 'Programs'],
  ['HostComputer', 'Programs'],
  ['Originating Program', 'Programs'],
  ['City', 'Places'],
  ['Sub-location', 'Places'],
  ['Province/State', 'Places'],
  ['Country/Primary Location Name', 'Places'],
  ['DateTime', 'Dates'],
  ['DateTimeOriginal', 'Dates'],
  ['DateTimeDigitized', 'Dates'],
  ['GPSDateStamp', 'Dates'],
  ['Date Created', 'Dates'],
  ['DocumentName', 'Files and paths'],
  ['ImageDescription', 'Comments in pictures'],
  ['UserComment', 'Comments in pictures'],
]

/** Texts of PNG by their keywords (https://www.w3.org/TR/png-3/#11keywords); any other is a comment. */
const keywords: Readonly<Record<string, Kind>> = {
  Author: 'Authors',
  Copyright: 'Authors',
  Software: 'Programs',
  Source: 'Programs',
  'Creation Time': 'Dates',
}

/** Entries of TIFF, of which a file may have many, by what they tell. */
const entries: readonly (readonly [tag: number, what: Kind])[] = [
  [315, 'Authors'],
  [33432, 'Authors'],
  [305, 'Programs'],
  [316, 'Programs'],
  [306, 'Dates'],
  [269, 'Files and paths'],
  [285, 'Comments in pictures'],
  [270, 'Comments in pictures'],
]

/**
 * Adds what a picture tells beside its points: by whom, where, when, and with what it was taken, and what was said of it; nothing where it holds
 * its points alone.
 *
 * @param file null for one that can't be had out of what holds it
 * @param name what the picture is called to the reader
 */
export function lookThroughPicture(file: Uint8Array | null, name: string, findings: Findings): void {
  const isMore = file ? holdsMore(file) : false
  if (!file || isMore === false) return
  const { exif, iptc, gps, png } = tagsOf(file)
  let isTold = false
  const add = (what: Kind, told: string) => {
    const text = what === 'Dates' ? dayOf(told) : told
    isTold ||= text.trim() !== ''
    findings.add(what, text)
  }
  for (const told of [exif, iptc] as (Told | undefined)[])
    for (const [field, what] of fields) {
      const value = told?.[field]?.description
      for (const one of Array.isArray(value) ? value : [value]) if (typeof one === 'string') add(what, one)
    }
  for (const [tag, what] of entries) for (const text of tiffTexts(file, tag)) add(what, text)
  for (const [word, said] of Object.entries((png ?? {}) as Told))
    if (typeof said?.description === 'string' && !ofPng.has(word))
      add(keywords[word] ?? 'Comments in pictures', said.description)
  for (const comment of pictureComments(file)) add('Comments in pictures', textOf(comment))
  if (gps?.Latitude !== undefined && gps.Longitude !== undefined)
    add('Places', `${degrees(gps.Latitude, 'N', 'S')} ${degrees(gps.Longitude, 'E', 'W')}`)
  const packets = packetsIn(file)
  for (const packet of packets) lookThroughXmp(packet, findings)
  const camera = ['Make', 'Model'].map((key) => (exif as Told | undefined)?.[key]?.description).filter((s) => s)
  if (isMore || isTold || packets.length || camera.length)
    findings.add('Data in pictures', camera.length ? `${name} (${camera.join(' ')})` : name)
}

/** Facts of a PNG that are no texts, as they are called among its tags. */
const ofPng = new Set([
  ...['Image Width', 'Image Height', 'Bit Depth', 'Color Type', 'Compression', 'Filter', 'Interlace'],
  ...['Pixels Per Unit X', 'Pixels Per Unit Y', 'Pixel Units', 'Modify Date'],
])

/** Whether a picture's file holds more than its points and how they are shown; null where that can't be told by its parts. */
function holdsMore(file: Uint8Array): boolean | null {
  const bare = withoutPrivateData(file)
  return bare ? bare.length < file.length : tellsMore(file)
}

/** What can be read of a picture's data; nothing where they are damaged. */
function tagsOf(file: Uint8Array): ExpandedTags {
  try {
    return load(exifIn(file).slice().buffer, { expanded: true, excludeTags: { xmp: true } })
  } catch {
    return {}
  }
}

/** What Exif data in a JPEG 2000 file begin with, as programs have it that write them there. */
const exifMark = Uint8Array.from('JpgTiffExif->JP2', (c) => c.charCodeAt(0))

/** The Exif data of a JPEG 2000 file; any other file as it is. */
function exifIn(file: Uint8Array): Uint8Array {
  if (file[0] !== 0) return file
  for (let at = file.indexOf(exifMark[0]!); at >= 0; at = file.indexOf(exifMark[0]!, at + 1))
    if (exifMark.every((byte, i) => file[at + i] === byte)) return file.subarray(at + exifMark.length)
  return file
}

/** A comment as text: UTF-8 where it is that, else Latin-1. */
function textOf(comment: Uint8Array): string {
  const utf8 = new TextDecoder().decode(comment)
  const text = utf8.includes('\ufffd') ? new TextDecoder('latin1').decode(comment) : utf8
  // eslint-disable-next-line no-control-regex -- these are no letters
  return text.replace(/[\0-\x1f]+/g, ' ')
}

/** "2019:03:02 10:11:12" and "20190302" as 2019-03-02. */
function dayOf(date: string): string {
  const [, year, month, day] = /^(\d{4})\D?(\d\d)\D?(\d\d)/.exec(date) ?? []
  return year === undefined || year === '0000' ? '' : `${year}-${month}-${day}`
}

function degrees(value: number, positive: string, negative: string): string {
  return `${Math.abs(value).toFixed(4)} ${value < 0 ? negative : positive}`
}

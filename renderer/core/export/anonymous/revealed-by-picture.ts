import { load, type ExpandedTags } from 'exifreader'
import type { Findings } from './findings'
import { lookThroughXmp, packetsIn } from './xmp'

type Told = Readonly<Record<string, { readonly description?: unknown } | undefined>>

/** Fields of EXIF and IPTC, by what they tell. */
const fields: readonly (readonly [name: string, what: Parameters<Findings['add']>[0]])[] = [
  ['Artist', 'Authors'],
  ['CameraOwnerName', 'Authors'],
  ['XPAuthor', 'Authors'],
  ['By-line', 'Authors'],
  ['Writer/Editor', 'Authors'],
  ['Software', 'Programs'],
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
]

/**
 * Adds what a picture tells beside its points: by whom, where, when, and with what it was taken.
 * @param name what the picture is called to the reader
 */
export function lookThroughPicture(file: Uint8Array, name: string, findings: Findings): void {
  const { exif, iptc, gps } = tagsOf(file)
  for (const told of [exif, iptc] as (Told | undefined)[])
    for (const [field, what] of fields) {
      const value = told?.[field]?.description
      for (const one of Array.isArray(value) ? value : [value])
        if (typeof one === 'string') findings.add(what, what === 'Dates' ? dayOf(one) : one)
    }
  if (gps?.Latitude !== undefined && gps.Longitude !== undefined)
    findings.add('Places', `${degrees(gps.Latitude, 'N', 'S')} ${degrees(gps.Longitude, 'E', 'W')}`)
  for (const packet of packetsIn(file)) lookThroughXmp(packet, findings)
  const camera = ['Make', 'Model'].map((key) => (exif as Told | undefined)?.[key]?.description).filter((s) => s)
  findings.add('Data of cameras', camera.length ? `${name} (${camera.join(' ')})` : name)
}

/** What can be read of a picture's data; nothing where they are damaged. */
function tagsOf(file: Uint8Array): ExpandedTags {
  try {
    return load(Uint8Array.from(file).buffer, { expanded: true, excludeTags: { xmp: true } })
  } catch {
    return {}
  }
}

/** "2019:03:02 10:11:12" and "20190302" as 2019-03-02. */
function dayOf(date: string): string {
  const [, year, month, day] = /^(\d{4})\D?(\d\d)\D?(\d\d)/.exec(date) ?? []
  return year === undefined || year === '0000' ? '' : `${year}-${month}-${day}`
}

function degrees(value: number, positive: string, negative: string): string {
  return `${Math.abs(value).toFixed(4)} ${value < 0 ? negative : positive}`
}

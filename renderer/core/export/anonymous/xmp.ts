import { decodeXML } from 'entities'
import type { Findings } from './findings'

/** Elements and attributes of XMP (ISO 16684-1), by what they tell. */
const properties: readonly (readonly [names: string, what: Parameters<Findings['add']>[0]])[] = [
  ['dc:creator|photoshop:AuthorsPosition|exif:CameraOwnerName|aux:OwnerName', 'Authors'],
  ['xmp:CreatorTool|pdf:Producer|tiff:Software', 'Programs'],
  ['photoshop:City|photoshop:State|photoshop:Country|Iptc4xmpCore:Location', 'Places'],
]

const dates = 'xmp:CreateDate|xmp:ModifyDate|xmp:MetadataDate|photoshop:DateCreated|exif:DateTimeOriginal'

/** Adds what an XMP packet tells of who, where, when and with what; each of a list by itself. */
export function lookThroughXmp(packet: string, findings: Findings): void {
  for (const [names, what] of properties)
    for (const value of valuesOf(packet, names)) for (const one of itemsOf(value)) findings.add(what, one)
  for (const value of valuesOf(packet, dates)) {
    const day = /\d{4}-\d\d-\d\d/.exec(value)?.[0]
    if (day) findings.add('Dates', day)
  }
  const [latitude] = valuesOf(packet, 'exif:GPSLatitude')
  const [longitude] = valuesOf(packet, 'exif:GPSLongitude')
  if (latitude && longitude) findings.add('Places', `${latitude} ${longitude}`)
}

/** The XMP packets that stand in a file of any kind, unpacked. */
export function packetsIn(file: Uint8Array): string[] {
  const text = new TextDecoder().decode(file)
  return [...text.matchAll(/<x:xmpmeta\b.*?<\/x:xmpmeta>|<rdf:RDF\b.*?<\/rdf:RDF>/gs)].map(([packet]) => packet)
}

function valuesOf(packet: string, names: string): string[] {
  const elements = packet.matchAll(new RegExp(`<(${names})\\b[^>]*>(.*?)</\\1>`, 'gs'))
  const attributes = packet.matchAll(new RegExp(`\\s(?:${names})=(["'])(.*?)\\1`, 'gs'))
  return [...elements, ...attributes].map(([, , value]) => value!)
}

/** The items of a list, or the one value that is none. */
function itemsOf(value: string): string[] {
  const items = [...value.matchAll(/<rdf:li\b[^>]*>(.*?)<\/rdf:li>/gs)].map(([, item]) => item!)
  return (items.length ? items : [value]).map((item) => decodeXML(item.replace(/<[^>]*>/g, ' ')))
}

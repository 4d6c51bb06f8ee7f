import { RelaxNGValidator, XmlDocument, XmlLibError } from 'libxml2-wasm'

/** A pattern of Relax NG, written out. */
type Pattern = string

const ref = (name: string): Pattern => `<ref name="${name}"/>`
const choice = (...patterns: Pattern[]): Pattern => `<choice>${patterns.join('')}</choice>`
const many = (pattern: Pattern): Pattern => `<zeroOrMore>${pattern}</zeroOrMore>`
const some = (pattern: Pattern): Pattern => `<oneOrMore>${pattern}</oneOrMore>`
const maybe = (pattern: Pattern): Pattern => `<optional>${pattern}</optional>`
const data = (type: string, ...params: (readonly [string, string])[]): Pattern =>
  `<data type="${type}">${params.map(([name, value]) => `<param name="${name}">${value}</param>`).join('')}</data>`
const values = (words: string): Pattern =>
  choice(...words.split(' ').map((word) => `<value type="string">${word.replaceAll('_', ' ')}</value>`))

const text = data('string')
const id = data('ID')
const number = data('float')
const share = data('float', ['minInclusive', '0'], ['maxInclusive', '1'])
const whole = data('int')
const moment = data('dateTime')
const points = data('string', ['pattern', '([0-9]+,[0-9]+ )+([0-9]+,[0-9]+)'])

/** An element of a schema: what it holds, in its order, and its attributes, `!` behind the names of those that must be there. */
interface Rule {
  readonly holds: Pattern
  readonly attributes?: Readonly<Record<string, Pattern>>
}

const box = { HPOS: number, VPOS: number, WIDTH: number, HEIGHT: number }
const empty: Pattern = '<empty/>'

/**
 * ALTO 4.4 (https://github.com/altoxml/schema, v4/alto-4-4.xsd), of its elements those that we write: what may stand in them, in which order
 * and with which attributes. What is not here is a fault.
 */
const alto: Readonly<Record<string, Rule>> = {
  alto: {
    holds: maybe(ref('Description')) + maybe(ref('Tags')) + maybe(ref('ReadingOrder')) + ref('Layout'),
    attributes: { SCHEMAVERSION: text },
  },
  Description: { holds: ref('MeasurementUnit') + maybe(ref('sourceImageInformation')) + many(ref('Processing')) },
  MeasurementUnit: { holds: values('pixel mm10 inch1200') },
  sourceImageInformation: { holds: maybe(ref('fileName')) },
  fileName: { holds: text },
  Processing: { holds: maybe(ref('processingSoftware')), attributes: { 'ID!': id } },
  processingSoftware: { holds: maybe(ref('softwareName')) + maybe(ref('softwareVersion')) },
  softwareName: { holds: text },
  softwareVersion: { holds: text },
  Tags: { holds: many(ref('LayoutTag')) },
  LayoutTag: { holds: empty, attributes: { 'ID!': id, TYPE: text, 'LABEL!': text } },
  ReadingOrder: { holds: some(ref('OrderedGroup')) },
  OrderedGroup: { holds: some(ref('ElementRef')), attributes: { 'ID!': id } },
  ElementRef: { holds: empty, attributes: { 'ID!': id, 'REF!': data('NMTOKENS') } },
  Layout: { holds: some(ref('Page')) },
  Page: {
    holds: maybe(ref('PrintSpace')),
    attributes: { 'ID!': id, 'PHYSICAL_IMG_NR!': number, PRINTED_IMG_NR: text, WIDTH: number, HEIGHT: number },
  },
  PrintSpace: { holds: many(ref('TextBlock')), attributes: { ID: id, ...box } },
  TextBlock: {
    holds: many(ref('TextLine')),
    attributes: { 'ID!': id, TAGREFS: data('NMTOKENS'), ROTATION: number, LANG: data('language'), ...box },
  },
  TextLine: {
    holds: some(ref('String') + maybe(ref('SP'))) + maybe(ref('HYP')),
    attributes: { ID: id, BASELINE: text, ...box },
  },
  String: {
    holds: many(ref('ALTERNATIVE')),
    attributes: {
      ID: id,
      'CONTENT!': text,
      WC: share,
      SUBS_TYPE: values('HypPart1 HypPart2 Abbreviation'),
      SUBS_CONTENT: text,
      ...box,
    },
  },
  ALTERNATIVE: { holds: text },
  SP: { holds: empty, attributes: { ID: id, ...box } },
  HYP: { holds: empty, attributes: { 'CONTENT!': text, ...box } },
}

const readings = many(ref('TextEquiv'))

/** PAGE of 2019-07-15 (https://github.com/PRImA-Research-Lab/PAGE-XML, pagecontent.xsd), of its elements those that we write. */
const page: Readonly<Record<string, Rule>> = {
  PcGts: { holds: ref('Metadata') + ref('Page') },
  Metadata: { holds: ref('Creator') + ref('Created') + ref('LastChange') },
  Creator: { holds: text },
  Created: { holds: moment },
  LastChange: { holds: moment },
  Page: {
    holds: maybe(ref('ReadingOrder')) + many(ref('TextRegion')),
    attributes: {
      'imageFilename!': text,
      'imageWidth!': whole,
      'imageHeight!': whole,
      imageXResolution: number,
      imageYResolution: number,
      imageResolutionUnit: values('PPI PPCM other'),
      primaryLanguage: values(
        'Arabic Chinese Czech Danish Dutch English French German Greek Hebrew Hungarian Italian Japanese Latin Polish Portuguese Russian Spanish Swedish other',
      ),
    },
  },
  ReadingOrder: { holds: ref('OrderedGroup') },
  OrderedGroup: { holds: some(ref('RegionRefIndexed')), attributes: { 'id!': id } },
  RegionRefIndexed: { holds: empty, attributes: { 'index!': whole, 'regionRef!': data('NMTOKEN') } },
  TextRegion: {
    holds: ref('Coords') + many(ref('TextLine')) + readings,
    attributes: {
      'id!': id,
      custom: text,
      orientation: data('float', ['minExclusive', '-180'], ['maxInclusive', '180']),
      type: values(
        'paragraph heading caption header footer page-number drop-capital credit floating signature-mark catch-word marginalia footnote footnote-continued endnote TOC-entry list-label other',
      ),
    },
  },
  TextLine: {
    holds: ref('Coords') + maybe(ref('Baseline')) + many(ref('Word')) + readings,
    attributes: { 'id!': id, custom: text },
  },
  Word: { holds: ref('Coords') + readings, attributes: { 'id!': id } },
  Coords: { holds: empty, attributes: { 'points!': points, conf: share } },
  Baseline: { holds: empty, attributes: { 'points!': points, conf: share } },
  TextEquiv: { holds: ref('Unicode'), attributes: { index: data('integer', ['minInclusive', '0']), conf: share } },
  Unicode: { holds: text },
}

const anything =
  '<define name="anything"><element><anyName/><zeroOrMore><choice><attribute><anyName/></attribute><text/><ref name="anything"/></choice></zeroOrMore></element></define>'

/** METS 1.12 (https://www.loc.gov/standards/mets/mets.xsd), of its elements those that we write; what is in xmlData is not looked at. */
const mets: Readonly<Record<string, Rule>> = {
  mets: {
    holds: maybe(ref('metsHdr')) + many(ref('dmdSec')) + maybe(ref('fileSec')) + some(ref('structMap')),
    attributes: { OBJID: text, LABEL: text },
  },
  metsHdr: { holds: many(ref('agent')), attributes: { CREATEDATE: moment } },
  agent: {
    holds: ref('name'),
    attributes: {
      'ROLE!': values('CREATOR EDITOR ARCHIVIST PRESERVATION DISSEMINATOR CUSTODIAN IPOWNER OTHER'),
      TYPE: values('INDIVIDUAL ORGANIZATION OTHER'),
      OTHERTYPE: text,
    },
  },
  name: { holds: text },
  dmdSec: { holds: ref('mdWrap'), attributes: { 'ID!': id } },
  mdWrap: { holds: ref('xmlData'), attributes: { 'MDTYPE!': values('MARC MODS EAD DC OTHER') } },
  xmlData: { holds: many(ref('anything')) },
  fileSec: { holds: some(ref('fileGrp')) },
  fileGrp: { holds: some(ref('file')), attributes: { USE: text } },
  file: { holds: ref('FLocat'), attributes: { 'ID!': id, MIMETYPE: text } },
  FLocat: {
    holds: empty,
    attributes: { 'LOCTYPE!': values('ARK URN URL PURL HANDLE DOI OTHER'), 'xlink:href': data('anyURI') },
  },
  structMap: { holds: ref('div'), attributes: { TYPE: text } },
  div: {
    holds: many(ref('fptr')) + many(ref('div')),
    attributes: { ID: id, TYPE: text, ORDER: data('integer'), ORDERLABEL: text, DMDID: data('NMTOKENS') },
  },
  fptr: { holds: empty, attributes: { FILEID: data('NMTOKEN') } },
}

const schemas = {
  alto: { start: 'alto', space: 'http://www.loc.gov/standards/alto/ns-v4#', rules: alto },
  page: { start: 'PcGts', space: 'http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15', rules: page },
  mets: { start: 'mets', space: 'http://www.loc.gov/METS/', rules: mets },
}

function grammarOf({ start, space, rules }: (typeof schemas)['alto']): string {
  const defines = Object.entries(rules).map(([name, { holds, attributes = {} }]) => {
    const given = Object.entries(attributes).map(([key, pattern]) => {
      const attribute = `<attribute name="${key.replace('!', '')}">${pattern}</attribute>`
      return key.endsWith('!') ? attribute : maybe(attribute)
    })
    // Where a schema lies may be told at the top of any file.
    const told = name === start ? maybe('<attribute name="xsi:schemaLocation"><text/></attribute>') : ''
    return `<define name="${name}"><element name="${name}">${told}${given.join('')}${holds}</element></define>`
  })
  return `<grammar xmlns="http://relaxng.org/ns/structure/1.0" ns="${space}" xmlns:xlink="http://www.w3.org/1999/xlink"
  xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes">
  <start>${ref(start)}</start>${defines.join('\n')}${anything}</grammar>`
}

const opened = new Map<string, RelaxNGValidator>()

/** What a schema has against a file, a sentence each (in libxml2's words), and references in it that lead nowhere. */
export function schemaFaults(schema: keyof typeof schemas, xml: string): string[] {
  let validator = opened.get(schema)
  if (!validator) {
    validator = RelaxNGValidator.fromDoc(XmlDocument.fromString(grammarOf(schemas[schema])))
    opened.set(schema, validator)
  }
  try {
    const file = XmlDocument.fromString(xml)
    try {
      validator.validate(file)
      const valuesOf = (path: string) => file.find(path).map((node) => node.content)
      const ids = new Set(valuesOf('//@ID | //@id'))
      return valuesOf('//@REF | //@TAGREFS | //@regionRef | //@FILEID | //@DMDID')
        .flatMap((value) => value.split(' '))
        .filter((reference) => !ids.has(reference))
        .map((reference) => `${reference} leads nowhere`)
    } finally {
      file.dispose()
    }
  } catch (error) {
    if (!(error instanceof XmlLibError)) throw error
    const told = error.details.map(({ message, line }) => `line ${line}: ${message.trim()}`)
    return told.length ? told : [error.message]
  }
}

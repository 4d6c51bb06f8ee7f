import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { RelaxNGValidator, XmlDocument, XmlLibError } from 'libxml2-wasm'

/** What an element of TEI P5 may hold, as the package took it from the schema (tei_all). */
interface ElementRule {
  readonly name: string
  readonly children: readonly string[]
  readonly attributes: readonly { readonly name: string }[]
}

const { elements } = JSON.parse(
  readFileSync(createRequire(import.meta.url).resolve('@jinntec/jinn-codemirror/src/tei.json'), 'utf8'),
) as { elements: ElementRule[] }

/** A pattern of Relax NG, written out. */
type Pattern = string
const ref = (names: string): Pattern[] => names.split(' ').map((name) => `<ref name="${name}"/>`)
const oneOf = (names: string): Pattern => `<choice>${ref(names).join('')}</choice>`
const any = (names: string): Pattern => `<zeroOrMore>${oneOf(names)}</zeroOrMore>`
const some = (names: string): Pattern => `<oneOrMore>${oneOf(names)}</oneOrMore>`
const optional = (names: string): Pattern =>
  ref(names)
    .map((r) => `<optional>${r}</optional>`)
    .join('')
const eitherOf = (...patterns: Pattern[]): Pattern =>
  `<choice>${patterns.map((p) => `<group>${p}</group>`).join('')}</choice>`

/** Elements that may stand nearly anywhere (model.global), as far as an edition has any. */
const global = 'pb lb fw anchor note milestone'

/**
 * Content models that say more than which children there may be: order, number, no text (TEI P5 Guidelines, the
 * reference page of each element). Members of a class that no edition of ours has are left out.
 */
const models: Record<string, Pattern> = {
  TEI: `<ref name="teiHeader"/>${some('facsimile sourceDoc standOff text')}`,
  teiHeader: `<ref name="fileDesc"/>${any('encodingDesc profileDesc xenoData')}${optional('revisionDesc')}`,
  fileDesc: `<ref name="titleStmt"/>${optional('editionStmt extent')}<ref name="publicationStmt"/>${any('seriesStmt')}${optional('notesStmt')}${some('sourceDesc')}`,
  titleStmt: `${some('title')}${any('author editor respStmt sponsor funder principal meeting')}`,
  respStmt: `${eitherOf(some('resp') + some('name persName orgName'), some('name persName orgName') + some('resp'))}${any('note')}`,
  publicationStmt: eitherOf(
    some('p ab'),
    `<oneOrMore>${oneOf('publisher distributor authority')}${any('address availability date idno pubPlace ptr ref')}</oneOrMore>`,
  ),
  sourceDesc: eitherOf(some('p ab'), some('bibl biblStruct biblFull listBibl listWit msDesc')),
  listWit: `${any('head desc')}${some('witness listWit')}`,
  listApp: `${any('head')}${some('app listApp')}`,
  app: `${optional('lem')}${any('rdg rdgGrp note')}`,
  msDesc: `<ref name="msIdentifier"/>${any('head')}${eitherOf(some('p ab'), optional('msContents physDesc history additional'))}`,
  msIdentifier: `${optional('country region settlement institution repository')}${any('collection')}${any('idno')}${any('msName altIdentifier')}`,
  encodingDesc: some('projectDesc samplingDecl editorialDecl appInfo variantEncoding p ab'),
  projectDesc: some('p ab'),
  editorialDecl: some('p ab correction hyphenation normalization quotation segmentation interpretation'),
  correction: some('p ab'),
  hyphenation: some('p ab'),
  appInfo: some('application'),
  application: `${some('label')}${eitherOf(any('ptr'), any('p ab'))}`,
  profileDesc: any('abstract creation langUsage textClass'),
  langUsage: eitherOf(some('p ab'), some('language')),
  revisionDesc: eitherOf(some('list'), some('listChange'), some('change')),
  facsimile: `${optional('front')}${some('graphic media surface surfaceGrp')}${optional('back')}`,
  surface: `${any(`${global} desc label graphic`)}<zeroOrMore>${oneOf('zone line surface')}${any(global)}</zeroOrMore>`,
  standOff: some('listAnnotation listPerson listPlace'),
  listAnnotation: `${any('head')}${some('annotation listAnnotation')}`,
  annotation: `${any('respStmt')}${any('revisionDesc')}${any('licence')}${any('note ptr ref')}`,
  text: `${any(global)}${optional('front')}<ref name="body"/>${any(global)}${optional('back')}`,
  body: `${any(global)}${any('head')}<zeroOrMore>${oneOf(`p ab list ${global}`)}</zeroOrMore>${any('div')}`,
  back: some('div'),
  div: `${any(`head ${global}`)}${eitherOf(some('div'), `${some(`p ab list listApp quote ${global}`)}${any('div')}`)}`,
  choice: `${oneOf('abbr corr expan orig reg seg sic unclear choice')}${some('abbr corr expan orig reg seg sic unclear choice')}`,
  table: `${any(`head ${global}`)}<oneOrMore><ref name="row"/>${any(global)}</oneOrMore>`,
  row: some('cell table'),
  list: `${any(`head desc ${global}`)}${eitherOf(some(`item ${global}`), `<oneOrMore><ref name="label"/><ref name="item"/></oneOrMore>`)}`,
}

const pattern = (expression: string): Pattern => `<data type="token"><param name="pattern">${expression}</param></data>`
const values = (words: string): Pattern =>
  `<choice>${words
    .split(' ')
    .map((word) => `<value>${word}</value>`)
    .join('')}</choice>`
const pointers = '<list><oneOrMore><data type="anyURI"/></oneOrMore></list>'
const words = '<list><oneOrMore><data type="token"/></oneOrMore></list>'

/** Datatypes of the Guidelines for the attributes that hold more than a free string. */
const datatypes: Record<string, Pattern> = {
  'xml:id': '<data type="ID"/>',
  'xml:lang': '<choice><data type="language"/><value/></choice>',
  when: '<choice><data type="date"/><data type="gYear"/><data type="gYearMonth"/></choice>',
  target: pointers,
  resp: pointers,
  facs: pointers,
  wit: pointers,
  corresp: pointers,
  location: values('internal external'),
  url: '<data type="anyURI"/>',
  cert: values('high medium low unknown'),
  type: '<data type="NCName"/>',
  motivation: words,
  rend: words,
  ulx: '<data type="decimal"/>',
  uly: '<data type="decimal"/>',
  lrx: '<data type="decimal"/>',
  lry: '<data type="decimal"/>',
  method: values('silent markup location-referenced double-end-point parallel-segmentation'),
  break: values('yes no maybe'),
  eol: values('all some hard none'),
  version: pattern(String.raw`[\d]+[a-z]*[\d]*(\.[\d]+[a-z]*[\d]*){0,3}`),
}

/** Elements whose content is as the package lists it, text among them: what paragraphs and the header hold. */
const mixed =
  'p ab head item label note quote change resp name author title bibl ref date idno repository collection language licence sic corr unclear mentioned zone hi cell lem rdg witness fw'
const empty = 'pb lb anchor graphic milestone gap variantEncoding'

/**
 * TEI's schema for the elements an edition may have, as a customisation of it would be: an element that is not here
 * is a fault, and so is one where TEI has no place for it.
 */
function grammar(): string {
  const held = new Set([...Object.keys(models), ...mixed.split(' '), ...empty.split(' ')])
  const defines = elements.map(({ name, children, attributes }) => {
    if (!held.has(name)) return `<define name="${name}"><notAllowed/></define>`
    const own = [...new Set(attributes.map((a) => a.name))].map(
      (key) => `<optional><attribute name="${key}">${datatypes[key] ?? '<text/>'}</attribute></optional>`,
    )
    const known = children.filter((child) => held.has(child)).join(' ')
    const content = models[name] ?? (known ? `<mixed>${any(known)}</mixed>` : '<empty/>')
    return `<define name="${name}"><element name="${name}">${own.join('')}${content}</element></define>`
  })
  return `<grammar xmlns="http://relaxng.org/ns/structure/1.0" ns="http://www.tei-c.org/ns/1.0"
  datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes"><start><ref name="TEI"/></start>${defines.join('\n')}</grammar>`
}

let schema: RelaxNGValidator | null = null

/**
 * What TEI has against a file, a sentence each: that it is not well-formed, what its schema in Relax NG says (both in
 * libxml2's words), and pointers that lead nowhere.
 */
export function teiFaults(xml: string): string[] {
  schema ??= RelaxNGValidator.fromDoc(XmlDocument.fromString(grammar()))
  try {
    const file = XmlDocument.fromString(xml)
    try {
      schema.validate(file)
      return lostPointers(file)
    } finally {
      file.dispose()
    }
  } catch (error) {
    if (!(error instanceof XmlLibError)) throw error
    return error.details.map(({ message, line }) => `line ${line}: ${message.trim()}`)
  }
}

function lostPointers(file: XmlDocument): string[] {
  const valuesOf = (path: string) => file.find(path).map((node) => node.content)
  const names = new Set(valuesOf('//@xml:id').map((name) => `#${name}`))
  return valuesOf(
    '//@target | //@resp | //@facs | //@wit | //@corresp | //*[local-name() = "app"]/@from | //@to[starts-with(., "#")]',
  )
    .flatMap((value) => value.split(' '))
    .filter((pointer) => pointer.startsWith('#') && !names.has(pointer))
    .map((pointer) => `${pointer} leads nowhere`)
}

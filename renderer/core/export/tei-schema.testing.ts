import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { SaxesParser } from 'saxes'

/** What an element of TEI P5 may hold, as the package took it from the schema (tei_all). */
interface ElementRule {
  readonly name: string
  readonly children: readonly string[]
  readonly attributes: readonly { readonly name: string }[]
}

const { elements } = JSON.parse(
  readFileSync(createRequire(import.meta.url).resolve('@jinntec/jinn-codemirror/src/tei.json'), 'utf8'),
) as { elements: ElementRule[] }

const rules = new Map(
  elements.map(({ name, children, attributes }) => [
    name,
    { children: new Set(children), attributes: new Set(attributes.map((a) => a.name)) },
  ]),
)

/**
 * What the list of children does not say: elements that hold no text of their own, and the order some of them ask
 * of their children (TEI P5 Guidelines, content models of the elements named).
 */
const withoutText = new Set(
  'TEI teiHeader fileDesc titleStmt respStmt projectDesc publicationStmt sourceDesc encodingDesc editorialDecl correction hyphenation appInfo application profileDesc langUsage revisionDesc msDesc msIdentifier facsimile surface standOff listAnnotation annotation text body div choice list'.split(
    ' ',
  ),
)
const empty = new Set(['pb', 'lb', 'anchor', 'graphic'])
const orders: Record<string, readonly string[]> = {
  TEI: ['teiHeader', 'facsimile', 'standOff', 'text'],
  teiHeader: ['fileDesc', 'encodingDesc', 'profileDesc', 'revisionDesc'],
  fileDesc: ['titleStmt', 'publicationStmt', 'sourceDesc'],
  titleStmt: ['title', 'author', 'respStmt'],
  msDesc: ['msIdentifier', 'head'],
  msIdentifier: ['repository', 'collection', 'idno'],
  annotation: ['respStmt', 'revisionDesc', 'licence', 'note'],
  div: ['head', 'p'],
  surface: ['graphic', 'zone'],
}
const required: Record<string, readonly string[]> = {
  TEI: ['teiHeader', 'text'],
  teiHeader: ['fileDesc'],
  fileDesc: ['titleStmt', 'publicationStmt', 'sourceDesc'],
  titleStmt: ['title'],
  revisionDesc: ['change'],
  listAnnotation: ['annotation'],
  list: ['item'],
  body: ['div'],
  div: ['p'],
}
/** Datatypes of the Guidelines for the attributes that hold more than a free string. */
const datatypes: Record<string, RegExp> = {
  'xml:id': /^[\p{L}_][\p{L}\p{N}_.-]*$/u,
  'xml:lang': /^([A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*)?$/,
  ident: /^\S*$/,
  when: /^-?\d{4,}(-\d\d(-\d\d)?)?$/,
  target: /^\S+( \S+)*$/,
  resp: /^#\S+$/,
  facs: /^\S+( \S+)*$/,
  url: /^\S+$/,
  cert: /^(high|medium|low|unknown)$/,
  type: /^[\p{L}_][\p{L}\p{N}_.-]*$/u,
  rend: /^\S+( \S+)*$/,
  ulx: /^\d+$/,
  uly: /^\d+$/,
  lrx: /^\d+$/,
  lry: /^\d+$/,
  method: /^(silent|markup)$/,
  eol: /^(all|some|hard|none)$/,
  version: /^\d+[a-z]*\d*(\.\d+[a-z]*\d*){0,3}$/,
}

interface Open {
  readonly name: string
  readonly children: string[]
}

/** What TEI's schema has against a file, a sentence each; throws where it is not even well-formed. */
export function teiFaults(xml: string): string[] {
  const faults: string[] = []
  const ids = new Set<string>()
  const open: Open[] = []
  const parser = new SaxesParser({ xmlns: true })
  parser.on('opentag', ({ local, uri, attributes }) => {
    if (uri !== 'http://www.tei-c.org/ns/1.0') faults.push(`<${local}> is in the namespace “${uri}”`)
    const rule = rules.get(local)
    if (!rule) faults.push(`<${local}> is no element of TEI`)
    const parent = open.at(-1)
    if (parent && !rules.get(parent.name)?.children.has(local))
      faults.push(`<${local}> may not stand in <${parent.name}>`)
    parent?.children.push(local)
    for (const { name, value } of Object.values(attributes)) {
      if (name === 'xmlns') continue
      if (rule && !rule.attributes.has(name)) faults.push(`<${local}> has no attribute ${name}`)
      if (datatypes[name]?.test(value) === false) faults.push(`${name}="${value}" of <${local}>`)
      if (name === 'xml:id') {
        if (ids.has(value)) faults.push(`the name ${value} is given twice`)
        ids.add(value)
      }
    }
    open.push({ name: local, children: [] })
  })
  parser.on('text', (text) => {
    const name = open.at(-1)?.name
    if (name && text.trim() && (withoutText.has(name) || empty.has(name))) faults.push(`text in <${name}>: ${text}`)
  })
  parser.on('closetag', () => {
    const { name, children } = open.pop()!
    if (empty.has(name) && children.length) faults.push(`<${name}> has children`)
    for (const child of required[name] ?? [])
      if (!children.includes(child)) faults.push(`<${name}> is without <${child}>`)
    const order = orders[name]
    if (!order) return
    const places = children.map((child) => order.indexOf(child)).filter((place) => place >= 0)
    if (places.some((place, i) => place < places[i - 1]!)) faults.push(`<${name}> has its children out of order`)
  })
  parser.write(xml).close()
  return faults
}

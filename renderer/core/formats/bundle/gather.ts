import type { IncomingNote } from '../../anchor'
import { baseName, commonTitleOf, stemOf, titleOf, natural } from '../file-name'
import type { SourceFile } from '../imported-document'
import type { Metadata } from '../../document/metadata'
import { isGzip } from '../gzip'
import { ocrFormats } from '../ocr-formats'
import { pictureKind } from '../picture/picture-kind'
import { readReferences } from '../reference/read-references'
import type { Reference } from '../reference/reference'
import { referenceFor } from '../reference/reference-for'
import { referenceStem } from '../reference/reference-name'
import type { Described } from './described'
import { isManifest, readManifest } from './iiif'
import type { CanvasPage } from './canvas-page'
import { isMets, readMets, type ToldPage } from './mets'
import { pictureStemOf } from './picture-stem'
import { numberedSeries } from './numbered-series'
import { picturesToldByTei, pictureNamedBy } from './told-by-tei'
import { pictureToldBy, toldPictureStem } from './told-picture'
import { isZip, unzip } from './unzip'

/** What belongs to a page: its picture, its text, or both. */
export interface PageFiles {
  readonly picture?: SourceFile
  readonly text?: SourceFile
  /** Other texts of the page, from other engines or in other formats. */
  readonly others?: readonly SourceFile[]
  /** From a METS file or a manifest. */
  readonly label?: string
  /** Text and notes that are in a manifest. */
  readonly told?: CanvasPage
  /** Pictures of the pages of a text that tells which is which, as TEI does. */
  readonly shown?: readonly SourceFile[]
}

/** Files that make one document. */
export interface Bundle {
  /** Name to speak of it by. */
  readonly name: string
  readonly title: string
  /** Whether a catalogue record gave the title. */
  readonly isNamed?: true
  /** What a catalogue record among the files tells of the original. */
  readonly described?: Described
  /** Entries of reference managers that came with the files, with the names of theirs. */
  readonly references?: readonly NamedReference[]
  readonly pages: readonly PageFiles[]
  /** Sentences for the reader about files that were left out, or not as they should be. */
  readonly warnings: readonly string[]
}

/** An entry of a reference manager, and the name of the file that it is in. */
interface NamedReference {
  readonly file: string
  readonly told: Partial<Metadata>
}

/**
 * The documents that files make. Pictures and OCR files of pages make one document together, in natural order (2 before
 * 10) or in that of a METS file or a IIIF manifest among them; a picture and the texts of the same name are one page, and so are
 * one and the text that says it was read from it. A zip archive is
 * taken as the folder it holds. Everything else is a document of its own.
 */
export function gather(files: readonly SourceFile[]): Bundle[] {
  const plain: SourceFile[] = []
  const bundles: Bundle[] = []
  for (const file of files) {
    if (!isZip(file.bytes) || /\.(?:docx|xlsx|pptx|epub|odt)$/i.test(file.name)) {
      plain.push(file)
      continue
    }
    const { files: inside, fault } = unzip(file.bytes)
    const found = inside.length ? gatherFolder(inside, file.name) : []
    const warnings = fault === null ? [] : [`“${baseName(file.name)}” ${fault}; what could be unpacked was read.`]
    if (found.length) bundles.push({ ...found[0]!, warnings: [...warnings, ...found[0]!.warnings] }, ...found.slice(1))
    else
      bundles.push({
        name: baseName(file.name),
        title: '',
        pages: [],
        warnings: [
          `“${baseName(file.name)}” ${fault ?? 'is an archive without a file that Diptych reads'}, so nothing of it was read.`,
        ],
      })
  }
  return [...gatherFolder(plain, null), ...bundles]
}

/** The documents of a folder; files of references among them tell of those that they belong to. */
function gatherFolder(files: readonly SourceFile[], archive: string | null): Bundle[] {
  const read = files.map((file) => ({ file, references: readReferences(file) }))
  const works = read.flatMap(({ file, references }) => (references ? [] : [file]))
  const bundles = documentsIn(works, archive)
  const unused: Bundle[] = []
  for (const { file, references } of read) {
    if (!references) continue
    const name = baseName(file.name)
    const owner = ownerOf(file, references, bundles)
    if (owner) {
      const { at, told } = owner
      bundles[at] = { ...bundles[at]!, references: [...(bundles[at]!.references ?? []), { file: name, told }] }
    } else unused.push({ name, title: '', pages: [{ text: file }], warnings: [] })
  }
  return [...bundles, ...unused]
}

/**
 * Which document a file of references tells of, and what: that of which an entry names a file, or that has the file's own name, or the
 * only one there is. Of several entries one must name it.
 */
function ownerOf(
  file: SourceFile,
  references: readonly Reference[],
  bundles: readonly Bundle[],
): { at: number; told: Partial<Metadata> } | null {
  const stems = bundles.map(
    ({ pages }) => new Set(pages.flatMap((p) => [p.picture, p.text]).flatMap((f) => (f ? [stemOf(f.name)] : []))),
  )
  for (const [at, { title }] of bundles.entries()) {
    const reference = referenceFor(references, stems[at]!, title)
    if (reference) return { at, told: reference.told }
  }
  if (references.length > 1) return null
  const called = stems.findIndex((own) => own.has(referenceStem(file.name)))
  const at = called >= 0 ? called : bundles.length === 1 ? 0 : -1
  return at < 0 ? null : { at, told: references[0]!.told }
}

function documentsIn(files: readonly SourceFile[], archive: string | null): Bundle[] {
  const { bundles, rest: sorted } = withPicturesTold(files.toSorted((a, b) => natural.compare(a.name, b.name)))
  return [...pagesIn(sorted, archive), ...bundles]
}

/** The TEI files whose pictures are there, as a document each, and all other files. A picture that several name belongs to the first. */
function withPicturesTold(files: readonly SourceFile[]): { bundles: Bundle[]; rest: SourceFile[] } {
  const bundles: Bundle[] = []
  const taken = new Set<SourceFile>()
  const pictures = files.filter((f) => pictureKind(f.bytes) !== null || /\.pdf$/i.test(f.name))
  for (const text of pictures.length ? files : []) {
    const told = picturesToldByTei(text)
    const free = pictures.filter((picture) => !taken.has(picture))
    const shown = new Set([...(told ?? [])].flatMap((name) => pictureNamedBy(name, free) ?? []))
    if (!shown.size) continue
    for (const file of [text, ...shown]) taken.add(file)
    bundles.push({ name: baseName(text.name), title: '', pages: [{ text, shown: [...shown] }], warnings: [] })
  }
  return { bundles, rest: files.filter((file) => !taken.has(file)) }
}

/** Pictures and OCR files of pages as one document; everything else as documents of their own. */
function pagesIn(sorted: readonly SourceFile[], archive: string | null): Bundle[] {
  const mets = sorted.find((f) => isMets(f.bytes)) ?? sorted.find((f) => isManifest(f.bytes))
  const pictures = sorted.filter((f) => pictureKind(f.bytes) !== null)
  const texts = sorted.filter((f) => f !== mets && ocrFormats.some((p) => p.accepts(f.name, f.bytes)))
  const paired = pairsOf(pictures, texts, sorted)
  const taken = new Set([
    mets,
    ...pictures,
    ...texts,
    ...paired.flatMap((p) => [p.picture, p.text, ...(p.others ?? [])]),
  ])
  const others = sorted
    .filter((f) => !taken.has(f) || (f === mets && !paired.length))
    .map((file): Bundle => ({ name: baseName(file.name), title: '', pages: [{ text: file }], warnings: [] }))
  if (!paired.length) return others
  const told = mets ? (isMets(mets.bytes) ? readMets(mets.bytes) : readManifest(mets.bytes)) : null
  const first = paired[0]!.picture ?? paired[0]!.text!
  const folder = /([^\\/]+)[\\/][^\\/]*$/.exec(first.name)?.[1]
  const name = archive !== null ? baseName(archive) : baseName(first.name)
  const title =
    told?.title ||
    (archive !== null
      ? titleOf(archive)
      : paired.length > 1
        ? folder
          ? titleOf(folder)
          : commonTitleOf(numberedOf(paired.map((p) => (p.picture ?? p.text)!.name)))
        : titleOf(first.name))
  const bundle = {
    name,
    title,
    pages: told ? inOrderOf(told.pages, paired) : paired,
    warnings:
      mets && !told
        ? [`“${baseName(mets.name)}” is a damaged manifest: the pages stand in the order of their files’ names.`]
        : [],
    ...(told?.title ? { isNamed: true as const } : {}),
  }
  return [told ? { ...bundle, described: told.described } : bundle, ...others]
}

/** The names that are numbered in one row, where most are: a stray file among them doesn't name the document. */
function numberedOf(names: readonly string[]): readonly string[] {
  const series = numberedSeries(names)
  return series.length * 2 > names.length ? series.map((at) => names[at]!) : names
}

/** Pictures with the texts of the same name. */
function pairsOf(
  pictures: readonly SourceFile[],
  texts: readonly SourceFile[],
  all: readonly SourceFile[],
): PageFiles[] {
  const key = stemKey(pictures)
  const byStem = new Map<string, { picture?: SourceFile; text?: SourceFile; others?: SourceFile[] }>()
  for (const picture of pictures) byStem.set(key(picture), { picture })
  // The one that is called as the picture comes before those that say what else they are: X.xml before X.ocr.xml.
  for (const text of texts.toSorted((a, b) => stemOf(a.name).length - stemOf(b.name).length)) {
    const page = byStem.get(key(text))
    if (!page) byStem.set(key(text), { text })
    else if (page.text) (page.others ??= []).push(text)
    else page.text = text
  }
  // A plain text beside a picture of its name is the picture's text, where no better one is.
  for (const file of all)
    if (/\.(?:txt|text)(?:\.gz)?$/i.test(file.name) && !isGzip(file.bytes)) {
      const page = byStem.get(key(file))
      if (page?.picture && page.text) (page.others ??= []).push(file)
      else if (page?.picture) page.text = file
    }
  return withToldPictures([...byStem].toSorted(([a], [b]) => natural.compare(a, b)).map(([, page]) => page))
}

/** Pages of which only the text is there go to the picture without one that the text says it was read from. */
function withToldPictures(pages: readonly PageFiles[]): PageFiles[] {
  const bare = pages.flatMap(({ picture, text }) => (picture && !text ? [picture] : []))
  const textOf = new Map<SourceFile, PageFiles>()
  if (bare.length)
    for (const page of pages) {
      const told = page.text && !page.picture ? toldPictureStem(page.text) : null
      const picture = told === null ? undefined : pictureToldBy(told, bare)
      if (picture && !textOf.has(picture)) textOf.set(picture, page)
    }
  const moved = new Set(textOf.values())
  return pages
    .filter((page) => !moved.has(page))
    .map((page) => (page.picture ? { ...page, ...textOf.get(page.picture) } : page))
}

/** By what a picture and its texts are told to belong together: the bare name, or with its folder where names repeat. */
function stemKey(pictures: readonly SourceFile[]): (file: SourceFile) => string {
  const bare = new Set(pictures.map((p) => stemOf(p.name)))
  const isBareEnough = bare.size === pictures.length
  const stemIn = ({ name }: SourceFile) =>
    isBareEnough ? stemOf(name) : name.slice(0, name.length - baseName(name).length) + stemOf(name)
  const stems = isBareEnough ? bare : new Set(pictures.map(stemIn))
  return (file) => pictureStemOf(stemIn(file), stems) ?? stemIn(file)
}

/**
 * The pages in the order of a METS file, with its labels; those it doesn't know come last. A page of a manifest that has its text is one
 * without files, too.
 */
function inOrderOf(told: readonly ToldPage[], pages: readonly PageFiles[]): PageFiles[] {
  const rest = [...pages]
  let isMet = false
  const left: IncomingNote[] = []
  const placed = told.flatMap(({ label, files, told: own }) => {
    const stems = new Set(files.map(stemOf))
    const at = rest.findIndex((p) => [p.picture, p.text].some((f) => f && stems.has(stemOf(f.name))))
    isMet ||= at >= 0
    if (at >= 0) return [{ ...rest.splice(at, 1)[0]!, ...toldOf(label, own) }]
    if (own?.page) return [toldOf(label, own)]
    left.push(...(own?.notes ?? []))
    return []
  })
  // Where the names don't meet, the order of the files and that of the pages are taken for the same.
  if (!isMet) return pages.map((p, i) => ({ ...p, ...toldOf(told[i]?.label ?? '', told[i]?.told) }))
  const [first, ...more] = placed
  // Notes on words find these wherever they stand; those on a picture that isn't there wait unplaced.
  const notes = left.map(({ region: _region, ...note }) => note)
  const begun = notes.length
    ? { ...first!, told: { page: null, ...first!.told, notes: [...(first!.told?.notes ?? []), ...notes] } }
    : first!
  return [begun, ...more, ...rest]
}

function toldOf(label: string, told: CanvasPage | undefined): Pick<PageFiles, 'label' | 'told'> {
  return { ...(label ? { label } : {}), ...(told ? { told } : {}) }
}

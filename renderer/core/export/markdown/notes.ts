import type { BlockContent, DefinitionContent, PhrasingContent, Root, RootContent } from 'mdast'
import { bracketedReference } from '../../anchor'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { citationKey } from '../citing/csl-item'
import { noteAddress } from '../citing/note-address'
import type { ExportInput } from '../export-input'
import type { Passage } from '../renditions/passage'
import { safeNote } from '../escaping/safe-note'
import { keptPlace } from './kept-places'
import { withOwnMarks } from './own-marks'
import type { MarkdownOptions } from './options'
import type { MarkdownPictures } from './pictures'
import { tagName } from './tag-name'

const reader = unified().use(remarkParse).use(remarkGfm)

/** Notes as footnotes; highlights without a note have one too, so that each can be found and linked. */
export function noteDefinitions(
  input: ExportInput,
  passages: readonly Passage[],
  options: MarkdownOptions,
  pictures: MarkdownPictures,
): RootContent[] {
  const apart = passages.filter((p) => p.spans.length === 0)
  const under = (title: string, some: readonly Passage[]): RootContent[] =>
    some.length
      ? [
          { type: 'heading', depth: 2, children: [{ type: 'text', value: title }] },
          ...some.flatMap((p) => listed(input, p, options, pictures)),
        ]
      : []
  return [
    ...passages
      .filter((p) => p.spans.length > 0)
      .map((passage): RootContent => ({
        type: 'footnoteDefinition',
        identifier: passage.annotation.id,
        label: passage.annotation.id,
        children: [
          ...pictureOf(passage, pictures),
          ...noteBlocks(passage),
          ...rawReading(passage, options),
          ...aboutNote(input, passage, options, passage.reference.full),
        ],
      })),
    ...under(
      'Notes on the pictures',
      apart.filter((p) => p.annotation.region),
    ),
    ...under(
      'Notes without a place',
      apart.filter((p) => !p.annotation.region),
    ),
  ]
}

/** The notes alone: quotation, page, note and tags. */
export function notesList(
  input: ExportInput,
  passages: readonly Passage[],
  options: MarkdownOptions,
  pictures: MarkdownPictures,
): RootContent[] {
  if (!passages.length) return [{ type: 'paragraph', children: [{ type: 'text', value: 'There are no notes.' }] }]
  return passages.flatMap((p) => listed(input, p, options, pictures))
}

function listed(
  input: ExportInput,
  passage: Passage,
  options: MarkdownOptions,
  pictures: MarkdownPictures,
): RootContent[] {
  const reference = bracketedReference(passage.reference)
  return [
    {
      type: 'blockquote',
      children: [
        {
          type: 'paragraph',
          children: [
            { type: 'html', value: `<a id="note-${passage.annotation.id}"></a>` },
            {
              type: 'text',
              value: passage.quotation.replace(/\s+/g, ' ').trim() + (reference ? ` (${reference})` : ''),
            },
          ],
        },
      ],
    },
    ...pictureOf(passage, pictures),
    ...noteBlocks(passage),
    ...rawReading(passage, options),
    ...aboutNote(input, passage, options, ''),
    keptPlace(`note-${passage.annotation.id}`),
  ]
}

/** The picture of what a note is on, where there is one. */
function pictureOf({ annotation }: Passage, { notes }: MarkdownPictures): BlockContent[] {
  const url = notes.get(annotation.id)
  return url === undefined
    ? []
    : [{ type: 'paragraph', children: [{ type: 'image', url, alt: 'What the note is on' }] }]
}

/** A reader's note is Markdown already: it is read and written again, so that it can't break out of its place. */
function noteBlocks({ said }: Passage): (BlockContent | DefinitionContent)[] {
  if (said.trim() === '') return []
  const note = safeNote(said)
  const parsed: Root = reader.parse(note)
  return parsed.children.flatMap((node): (BlockContent | DefinitionContent)[] => {
    // Footnotes of its own are shown as what was typed.
    if (node.type === 'footnoteDefinition')
      return [
        {
          type: 'paragraph',
          children: [{ type: 'text', value: note.slice(node.position?.start.offset, node.position?.end.offset) }],
        },
      ]
    return [withOwnMarks(node) as BlockContent]
  })
}

/** How the source reads where the words of a note were corrected. */
function rawReading({ annotation }: Passage, { raw }: MarkdownOptions): BlockContent[] {
  const { source, cleaned } = annotation.quotation
  const plain = (s: string) => s.replace(/\s+/g, ' ').trim()
  if (!raw || source === '' || plain(source) === plain(cleaned)) return []
  return [{ type: 'paragraph', children: [{ type: 'text', value: `Source: “${plain(source)}”` }] }]
}

/**
 * Tags, citation and day of a note, and the way back to it.
 * @param place where it stands; '' where that is told already
 */
function aboutNote(
  input: ExportInput,
  { annotation, reference }: Passage,
  { anonymous, flavour }: MarkdownOptions,
  place: string,
): BlockContent[] {
  if (flavour === 'plain') {
    const told = [place, ...annotation.tags].filter((part) => part !== '').join('; ')
    return told ? [{ type: 'paragraph', children: [{ type: 'text', value: told }] }] : []
  }
  const citation =
    flavour === 'pandoc' ? `[@${[citationKey(input.metadata), reference.short].filter((s) => s).join(', ')}]` : ''
  const parts = [
    citation ? '' : place,
    anonymous ? '' : new Date(annotation.modified).toISOString().slice(0, 10),
  ].filter((p) => p !== '')
  const children: PhrasingContent[] = [
    // Obsidian takes `#name` for a tag only where the sign is not escaped.
    ...annotation.tags.flatMap((tag) => [
      { type: 'html' as const, value: `#${tagName(tag)}` },
      { type: 'text' as const, value: ' ' },
    ]),
    ...(citation
      ? [
          { type: 'html' as const, value: citation },
          { type: 'text' as const, value: ' ' },
        ]
      : []),
    ...(parts.length
      ? [
          { type: 'text' as const, value: parts.join(', ') },
          { type: 'text' as const, value: ' ' },
        ]
      : []),
    ...(input.version
      ? [
          {
            type: 'link' as const,
            url: noteAddress(input.documentId, annotation.id),
            children: [{ type: 'text' as const, value: 'in Diptych' }],
          },
        ]
      : []),
  ]
  // A space at the end would be written as a character reference.
  const last = children.at(-1)
  if (last?.type === 'text' && last.value === ' ') children.pop()
  return children.length ? [{ type: 'paragraph', children }] : []
}

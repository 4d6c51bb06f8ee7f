import type { Root, RootContent } from 'mdast'
import remarkFrontmatter from 'remark-frontmatter'
import remarkGfm from 'remark-gfm'
import remarkStringify from 'remark-stringify'
import { unified } from 'unified'
import { cleanedText } from '../../text'
import { toldOf } from '../anonymous/told'
import type { ExportInput, TextExporter } from '../export-input'
import { passagesOf } from '../renditions/passage'
import { anonymousField, changesField, heldChoices } from '../shared-options'
import { changesTable } from './changes-table'
import { frontMatter } from './front-matter'
import { carryOwn } from './carry-own'
import { forHandingIn } from './hand-in'
import { keptPlace, keptPlacesOf } from './kept-places'
import { noteDefinitions, notesList } from './notes'
import { unsafeMarks } from './own-marks'
import type { MarkdownOptions } from './options'
import { noPictures, type MarkdownPictures } from './pictures'
import { readingText } from './reading-text'
import { firstTemplate, fromTemplate, templateNames } from './template'
import { withWrittenList } from './written-blocks'

/** Markdown (CommonMark with GFM's footnotes and tables, YAML front matter). */
export const markdown: TextExporter<MarkdownOptions> = {
  id: 'md',
  name: 'Markdown',
  extension: 'md',
  type: 'text/markdown',
  keeps: true,
  defaults: {
    content: 'text',
    template: firstTemplate,
    flavour: 'obsidian',
    raw: false,
    highlights: 'marked',
    changes: false,
    anonymous: false,
  },
  fields: [
    {
      key: 'content',
      label: 'Holds',
      kind: 'choice',
      choices: [...heldChoices, { value: 'template', name: 'What your template says' }],
    },
    { key: 'template', label: 'Template', kind: 'template', names: templateNames, onlyIf: ['content', 'template'] },
    {
      key: 'flavour',
      label: 'Written for',
      kind: 'choice',
      choices: [
        { value: 'obsidian', name: 'Obsidian' },
        { value: 'pandoc', name: 'Pandoc' },
        { value: 'gfm', name: 'GitHub and others' },
        { value: 'plain', name: 'Handing in: words and notes alone' },
      ],
    },
    {
      key: 'highlights',
      label: 'Highlights',
      kind: 'choice',
      choices: [
        { value: 'marked', name: 'Marked' },
        { value: 'plain', name: 'Without a mark' },
      ],
      onlyIf: ['content', 'text', 'template'],
    },
    { key: 'raw', label: 'The raw reading with each note', kind: 'check' },
    { ...changesField, onlyIf: ['content', 'text', 'notes'] },
    anonymousField,
  ],
  write: (input, options, previous, remark) => {
    const written = markdownOf(toldOf(input, options), options)
    if (previous === undefined) return written
    const { text, moved } = carryOwn(previous, written)
    if (moved) remark?.(movedSentence(moved))
    return text
  },
}

/** Tells a reader that text of their own outside of the places for it was found in an earlier export. */
export function movedSentence(moved: number): string {
  const passages = moved === 1 ? '1 passage' : `${moved} passages`
  return `${passages} that you wrote or changed outside of keep marks in the earlier file ${moved === 1 ? 'was' : 'were'} kept, between keep marks now.`
}

/** A document as Markdown. */
export function markdownOf(
  input: ExportInput,
  options: MarkdownOptions,
  pictures: MarkdownPictures = noPictures,
  title = input.metadata.title,
): string {
  const cleaned = cleanedText(input.text)
  const passages = passagesOf(input, cleaned)
  if (options.content === 'template') {
    const children = [
      ...readingText(input, cleaned, passages, options, pictures),
      ...noteDefinitions(input, passages, options, pictures),
    ]
    const text = writer.stringify({ type: 'root', children }).trimEnd()
    const made = fromTemplate(options.template, input, passages, pictures, text, options.anonymous)
    // What a template makes need not be Markdown; one with places for own text is.
    return keptPlacesOf(options.template + made).length ? withWrittenList(made) : made
  }
  const tags = [...new Set(passages.flatMap((p) => p.annotation.tags))]
  const root: Root = {
    type: 'root',
    children: [
      { type: 'yaml', value: frontMatter(input, tags, options) },
      heading(1, title),
      keptPlace('top'),
      ...(options.content === 'text'
        ? [
            ...readingText(input, cleaned, passages, options, pictures),
            ...noteDefinitions(input, passages, options, pictures),
          ]
        : notesList(input, passages, options, pictures)),
      ...(options.changes ? [heading(2, 'Changes'), changesTable(input)] : []),
      ...pictures.appended,
    ],
  }
  return options.flavour === 'plain' ? writer.stringify(forHandingIn(root)) : withWrittenList(writer.stringify(root))
}

const writer = unified()
  .use(remarkFrontmatter)
  .use(remarkGfm)
  .use(remarkStringify, { bullet: '-', rule: '-', fences: true, unsafe: [...unsafeMarks] })

function heading(depth: 1 | 2, text: string): RootContent {
  return { type: 'heading', depth, children: [{ type: 'text', value: text }] }
}

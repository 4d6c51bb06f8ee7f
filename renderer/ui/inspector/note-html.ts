import rehypeSanitize, { defaultSchema } from 'rehype-sanitize'
import rehypeStringify from 'rehype-stringify'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import remarkRehype from 'remark-rehype'
import { unified } from 'unified'
import { targetOf } from '../../core/desk'

/** What a link to something in the library is called now, and where that is; null where it is gone. */
export type NamedLink = { readonly name: string; readonly title: string } | null

/**
 * What a note may show: text and its structure. Pictures and addresses are left out, so that no note makes a request; only links within the
 * library stay.
 */
const schema = {
  ...defaultSchema,
  tagNames: (defaultSchema.tagNames ?? []).filter((name) => !['img', 'input', 'picture', 'source'].includes(name)),
  attributes: { '*': ['align', 'start', 'title'], a: ['href'] },
  protocols: { href: ['diptych'] },
}

const writer = unified()
  .use(remarkParse)
  .use(remarkGfm)
  .use(remarkRehype)
  .use(rehypeSanitize, schema)
  .use(() => nameLinks)
  .use(rehypeStringify)

/** A part of a note as HTML, as far as links are concerned. */
interface Part {
  readonly type: string
  readonly tagName?: string
  properties?: Record<string, unknown>
  children?: Part[]
  value?: string
}

let nameOf: (link: string) => NamedLink | undefined = () => undefined

/** Gives links to documents the title that these have now, and marks those that lead nowhere. */
function nameLinks(part: Part): void {
  for (const child of part.children ?? []) nameLinks(child)
  const link = part.properties?.['href']
  if (part.tagName !== 'a' || typeof link !== 'string') return
  const target = targetOf(link)
  if (!target) return void (part.properties = {})
  const named = nameOf(link)
  if (named === null) part.properties = { href: link, className: ['gone'], title: 'It is not in the library any more.' }
  else if (named && target.note === undefined) part.children = [{ type: 'text', value: named.name }]
  else if (named) part.properties = { href: link, title: [named.name, named.title].filter(Boolean).join(' — ') }
}

/** Of the page's surroundings; the types here do not know it yet. */
declare const trustedTypes:
  | {
      createPolicy(name: string, rules: { createHTML(markup: string): string }): { createHTML(markup: string): string }
    }
  | undefined

/** The page's policy takes markup that has passed here: what {@link writer} made, and nothing else. */
const trusted =
  typeof trustedTypes === 'undefined'
    ? null
    : trustedTypes.createPolicy('diptych-notes', { createHTML: (made) => made })

/**
 * A note's Markdown as HTML that is safe to show: no scripts, styles, handlers or pictures, and no links but those within the library.
 * @param called what a link leads to; null for what is gone, undefined while that is not known
 */
export function noteHtml(markdown: string, called: (link: string) => NamedLink | undefined = () => undefined): string {
  nameOf = called
  const made = String(writer.processSync(markdown))
  return trusted ? trusted.createHTML(made) : made
}

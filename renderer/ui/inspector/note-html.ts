import rehypeSanitize, { defaultSchema } from 'rehype-sanitize'
import rehypeStringify from 'rehype-stringify'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import remarkRehype from 'remark-rehype'
import { unified } from 'unified'

/** What a note may show: text and its structure. Pictures and addresses are left out, so that no note makes a request. */
const schema = {
  ...defaultSchema,
  tagNames: (defaultSchema.tagNames ?? []).filter((name) => !['img', 'input', 'picture', 'source'].includes(name)),
  attributes: { '*': ['align', 'start', 'title'] },
}

const writer = unified()
  .use(remarkParse)
  .use(remarkGfm)
  .use(remarkRehype)
  .use(rehypeSanitize, schema)
  .use(rehypeStringify)

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

/** A note's Markdown as HTML that is safe to show: no scripts, styles, handlers, pictures or live links. */
export function noteHtml(markdown: string): string {
  const made = String(writer.processSync(markdown))
  return trusted ? trusted.createHTML(made) : made
}

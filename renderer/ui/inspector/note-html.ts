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

/** A note's Markdown as HTML that is safe to show: no scripts, styles, handlers, pictures or live links. */
export function noteHtml(markdown: string): string {
  return String(writer.processSync(markdown))
}

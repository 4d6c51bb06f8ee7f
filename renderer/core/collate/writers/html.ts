import { markup } from './markup'
import { titleOf, witnessOrder, writtenPlaces, type CollationWriter } from './writer'

const style = `body{font:16px/1.5 Georgia,serif;margin:2rem;color:#222;background:#fdfcf9}
table{border-collapse:collapse;width:100%;table-layout:fixed}
th{text-align:start;border-bottom:1px solid #999}
td{vertical-align:top;padding:.15rem .8rem .15rem 0}
tr[data-kind]:not([data-kind=equal]) td{background:#fff3cf}
tr[data-kind=moved] td{background:#dcebf7}
tr[data-kind=page] td{color:#767676;background:none}
td i{color:#595959}
td.kind{font:12px/1.9 sans-serif;color:#595959}
col.kind{width:6rem}`

/** A page that needs nothing but itself: the texts face each other, a row for each place. */
export const html: CollationWriter = {
  id: 'html',
  name: 'Facing texts (HTML)',
  extension: 'html',
  write(given) {
    const { witnesses } = given.collation
    const order = witnessOrder(given)
    const rows = writtenPlaces(given).map(({ told, readings, remark }) => {
      const cells = order.map((w) => {
        const reading = readings.find((r) => r.witnesses.includes(w))!
        return `<td>${reading.lacuna ? '<i>lacuna</i>' : markup(reading.text)}</td>`
      })
      return `<tr data-kind="${told}">${cells.join('')}<td class="kind">${told === 'equal' ? '' : [told, remark?.class, markup(remark?.note ?? ''), markup((remark?.tags ?? []).map((tag) => `#${tag}`).join(' '))].filter(Boolean).join('; ')}</td></tr>`
    })
    return `<!doctype html>
<html lang="und">
<head><meta charset="utf-8"><title>${markup(titleOf(given))}</title><style>${style}</style></head>
<body>
<table>
<colgroup>${'<col>'.repeat(order.length)}<col class="kind"></colgroup>
<thead><tr>${order.map((w) => `<th scope="col">${markup(witnesses[w]!.siglum)}</th>`).join('')}<th scope="col">Kind</th></tr></thead>
<tbody>
${rows.join('\n')}
</tbody>
</table>
</body>
</html>
`
  },
}

import { expect, it } from 'vitest'
import { cleanedBy } from '../cleaned-by.testing'

it.each([
  ['3&#8212;4 &quot;tons&quot; at &pound;5', '3—4 "tons" at £5'],
  ['AT&amp;T&nbsp;Co. &lt;gone&gt; &#xe9;', 'AT&T Co. <gone> é'],
  ['twice: caf&amp;eacute; &amp;amp; bar', 'twice: café & bar'],
  ['die Rechts&shy;lehre der Poli&shy;\ntik', 'die Rechtslehre der Poli\u00ad\ntik'],
  ['Hill &amp Sons, caf&eacute too, &pound 5', 'Hill & Sons, café too, £ 5'],
  ['?a=1&copy=2, AT&T, R&amplify', '?a=1&copy=2, AT&T, R&amplify'],
  ['Smith & Sons; R&D; &c.; &unknown;', 'Smith & Sons; R&D; &c.; &unknown;'],
])('“%s” is “%s”', (was, is) => {
  expect(cleanedBy('entities', was)).toBe(is)
})

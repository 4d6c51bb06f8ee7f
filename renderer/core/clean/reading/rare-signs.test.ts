import { describe, expect, it } from 'vitest'
import { cleanedText } from '../../text'
import { clean } from '../cleaned-by.testing'
import { isRareSign } from './rare-signs'

describe('what is rare and no stray', () => {
  it.each([
    'The chandler sold two ounces (℥ ij) of bark and a dram (ʒ j) of salt at ₤ 3 and ¥ 8, and ¢ 4 for the box.',
    'The almanack has ☽ for the Monday and ♂ for the Tuesday, and the verse of the day is marked ℣ and the answer ℟ in it.',
    'See vol. ii. p. 31, ch. iv. sect. 2, fol. 7 v., ll. 8-9, and cf. Lib. x. cap. 5, with the notes of Wm. & Jas. Reid, &c., there.',
    'The 2d batt. of the 4th regt. under Capt. Jas. Hill sailed on Tues. last from St. Albans, and came back at noon.',
    'The case of Boyd v Boyd was heard in the town hall, and that of Hill v Reid was put off until the spring of the year.',
    'He sold 14 lb., and then 3 oz. of it more, to the widow of the miller; she wrote ✠ before her name, ∴ she was a sister.',
    'He reckoned that 3 × 4 and 5 ± 2 are less than a ÷ b of it, and wrote the sum on the wall of the house with chalk.',
    'The ray of the kind α was found by him, and that of the kind β by another, © 1912 by the owners of this journal.',
    'Hom. Il. i. 1; Cic. de Off. ii. 4; these are the places that the bishop had in mind when he wrote to the abbot.',
    'The letter was signed by Jno. Hill, Saml. Reid, & Thos. Hill, Esqrs., of the parish of St. Mary, the 4th of June.',
    'He found the weight to be 12 lb. and ± 2 oz. of it was lost on the way to the house of the miller.',
    'The owners sold:\n• herring\n• cod\n• salt\nand nothing else that year.',
    'The bells of all the town she lov’d were ringing, and the hall adorn’d with flowers; he observ’d nothing.',
    'Signed by J R Reid and by T S M Hill for the owners of the ship, who had come down to the quay to see it sail.',
    'Let x be the height of the wall and y its length; then, if r is the sum of both, and we let P be any point of it, x and y are known.',
    'The house of Hill ® and the boat of Reid ™ were sold for 3 @ 4d., and ƒ 8 was the price of it at Amsterdam.',
    'The bells of the town were heard by all, and &unknown; was what the clerk had written in the book of the parish.',
  ])('stays: %s', (text) => expect(cleanedText(clean([text]))).toBe(text))
})

it('what stands on two lines is no rare sign', () => {
  expect(isRareSign('centen\nnial')).toBe(false)
  expect(isRareSign('the kind α')).toBe(true)
})

/** A language by what tells its encoding: the letters it has beside a to z, and its commonest words that are plain ASCII. */
export interface Letters {
  /** Commonest first; capitals of bicameral scripts are added by {@link weightsOf} where they are not named. */
  readonly letters: string
  /** Empty for scripts other than Latin. */
  readonly words: string
}

/** Languages whose texts come in encodings of one byte a character. */
export const languages: readonly Letters[] = [
  {
    letters: 'éïëèêæœüöçàâôîáñó£',
    words: 'the of and to in that was is his he for it with as had be on her at not by which',
  },
  {
    letters: 'éèàêçâôîùûïœëü',
    words: 'de la le et les des que dans en un du une qui est pour pas au il sur ce se par plus ne son',
  },
  {
    letters: 'üäößé',
    words: 'der die und in den von zu das mit des sich dem ist nicht ein eine auf es als auch im er so',
  },
  {
    letters: 'óíáéñú¿¡ü',
    words: 'de la que el en los se del las por con una un su al no lo para es como pero sus le si',
  },
  {
    letters: 'èàùòìéî',
    words: 'di che la il un non per in una del si con le da al dei nel della sono ma come anche gli lo alla',
  },
  {
    letters: 'ãáéçíóêõâúàôü',
    words: 'de que a e o do da em um para com uma os no se na por mais as dos como mas foi ao ele',
  },
  {
    letters: 'øåæéö',
    words: 'og i det at en den til er som de med han af av for ikke der var jeg et har paa sig hun vi',
  },
  { letters: 'äöåéü', words: 'och i att det som en av med den till inte han var ja on ei se oli mutta kun niin joka' },
  { letters: 'íáðóþéöúýæ', words: 'og er sem til um en var hann ekki med fyrir vi af hefur eru' },
  { letters: 'łęąśżóćńź', words: 'i w nie na z do to jest o jak po co tak za od ale go przez czy' },
  { letters: 'íáěéýřčžšůúňťóďľôäĺŕ', words: 'a se v na je to s z do o i jako ve by si ale tak od po' },
  { letters: 'áéöóőíüúű', words: 'a az hogy nem is egy meg de ez van volt csak el ha mint' },
  { letters: 'ăîâşţșț', words: 'de a la cu nu pe un o din ce se mai al ca care este lui' },
  { letters: 'čšžćđ', words: 'i u je se na da su za od s ne po iz ali ili kao in ki pa' },
  { letters: 'ėšųžąįūęč', words: 'ir kad ne tai su buvo kaip bet per po nuo jo jis o taip dar jau' },
  { letters: 'āīēšļūņžģčķ', words: 'un ir no ar uz par ka tas bet kas pie es ne ko jau vai kad to' },
  { letters: 'äõüöšž', words: 'ja on ei et see oli ta kui ka ning aga siis mis oma nii ma seda' },
  { letters: 'ışğüöçİâî', words: 've bir bu da de ne o ile gibi ama daha var olarak sonra' },
  { letters: 'оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъёіѣ', words: '' },
  { letters: 'оаиніверткслдупмзяьйбгчхцїжюшєщфґ', words: '' },
  { letters: 'аоеинтсрвлкпдмзугяъбчцйжхшщюфь', words: '' },
  { letters: 'αοιετνσυηρπκμλως\u03ccίάήέδγχθφβύώξζψϊϋ', words: '' },
  { letters: 'יוהלארתבמשנדחקכעפםטסגזצןףךץ', words: '' },
  { letters: 'านรอกเง่้มยลวดทสตะปบคหีแัิจพชุ์ขใไูโถผื็ธึศซภญณษฐฟฎฝๆฉฏฆฬฮํ', words: '' },
  { letters: 'اليمونرتبةعدسفهكقأحجشطصىخإذءئزثغضؤظآ،؟', words: '' },
]

/** Signs that texts of every language have, commonest first. */
const signs = '’“”«»—–‘…„\u00a0°§·½£•†×¼¾©®€™¶º\u00ad'

/** Capitals are about so much rarer than small letters. */
const capital = 0.06

/** How likely a character beyond ASCII is one of those in a language: natural logarithms, by character. */
export function weightsOf({ letters }: Letters): ReadonlyMap<string, number> {
  const shares = new Map<string, number>()
  for (const [rank, sign] of [...signs].entries()) shares.set(sign, 0.12 / (rank + 2))
  for (const [rank, letter] of [...letters].entries()) {
    shares.set(letter, 1 / (rank + 2))
    const large = letter.toUpperCase()
    if (large !== letter && large.length === 1 && !letters.includes(large)) shares.set(large, capital / (rank + 2))
  }
  const sum = [...shares.values()].reduce((a, b) => a + b, 0)
  return new Map([...shares].map(([letter, share]) => [letter, Math.log(share / sum)]))
}

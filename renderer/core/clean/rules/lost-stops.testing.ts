/** A page of a newspaper of which OCR lost nearly all stops, and misread some letters. */
export const pageWithoutStops = `Tbe case of Lowe against Reid was
heard yesterday before Mr Justice Boyd
The plaintiff, who livod at Hampstead, claimed
the price of a horse which ho had sold
Tho defendant said that he had never had
it in his possession The jury returned a
verdict for the defendant with costs
A man named Henry Hale was charged
witb stealing a watch and some letters
He was seen in the garden by the
constable, and said that he was looking for
work The magistrate sent him to prison for
a month
The meeting was held in the hall last
evening There was a large attendance and
Mr T R Reid was in the chair He said
that tho funds were in a good state
The report was read by the secretary
and was adopted Those who were present
then went to see the new building`
